package io.c1m.child;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.drive.Deadlines;
import io.c1m.drive.Listening;
import io.c1m.drive.SocketSettings;
import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import io.c1m.mode.ServerSpec;
import io.c1m.ownwork.WorkOrder;
import io.c1m.process.Command;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Goes once through what servers and clients do, so that all classes they need are loaded: those
 * are put into the archive that the processes share.
 */
final class Rehearsal {
  private static final int CONNECTIONS = 4;
  private static final int QUEUE = 16;
  private static final long PATIENCE_MILLIS = 400;
  private static final Terms TERMS = Terms.ofMessage(8);

  private Rehearsal() {}

  /** Plays every mode against a client of its own, on the loopback address. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Line nobody =
        new Line(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    for (ServerMode mode : Modes.ALL) {
      play(mode, nobody);
    }
  }

  private static void play(ServerMode mode, Line line) throws IOException, InterruptedException {
    try (Duty server = Job.read(server(mode).line()).begin(line)) {
      int port = ((ServerDuty) server).port();
      try (Duty client = Job.read(client(port).line()).begin(line)) {
        client.handle(Command.OPEN);
        client.handle(Command.START);
        Thread running = Thread.ofPlatform().daemon().start(() -> run(client));
        running.join(PATIENCE_MILLIS);
        for (Command command :
            List.of(Command.COUNTS, Command.SAMPLE, Command.FIGURES, Command.GC)) {
          server.handle(command);
          client.handle(command);
        }
        client.handle(Command.STOP);
        running.join();
      }
      server.handle(Command.STOP);
      server.run();
    }
  }

  private static void run(Duty duty) {
    try {
      duty.run();
    } catch (IOException e) {
      System.err.println("c1m: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerJob server(ServerMode mode) {
    ServerSpec spec =
        new ServerSpec(
            Protocols.named("echo"),
            TERMS,
            List.of(),
            Listening.onAnyPort(InetAddress.getLoopbackAddress(), QUEUE),
            2,
            2,
            QUEUE,
            true,
            Deadlines.NONE,
            true);
    return new ServerJob(mode.name(), "echo", null, new WorkOrder("none", null, null), spec, 0);
  }

  private static ClientJob client(int port) {
    InetAddress here = InetAddress.getLoopbackAddress();
    ClientSpec spec =
        new ClientSpec(
            here,
            port,
            port,
            CONNECTIONS,
            new SourceAddresses(
                List.of(), SourceAddresses.DEFAULT_FIRST_PORT, SourceAddresses.DEFAULT_LAST_PORT),
            0,
            CONNECTIONS,
            TimeUnit.SECONDS.toNanos(5),
            0,
            true,
            TimeUnit.SECONDS.toNanos(5),
            Protocols.named("echo"),
            TERMS,
            new Rate.Open(1_000),
            Arrivals.UNIFORM,
            0,
            0,
            TimeUnit.MILLISECONDS.toNanos(200),
            TimeUnit.MILLISECONDS.toNanos(10),
            1,
            SocketSettings.DEFAULT,
            Slice.WHOLE);
    return new ClientJob("echo", null, spec, 0);
  }
}
