package io.c1m.child;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.drive.BlockingIo;
import io.c1m.drive.Deadlines;
import io.c1m.drive.Listening;
import io.c1m.drive.Sleep;
import io.c1m.drive.SocketSettings;
import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import io.c1m.mode.ServerSpec;
import io.c1m.ownwork.WorkOrder;
import io.c1m.process.Command;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Terms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
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
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int PIPE_BYTES = 1 << 16;
  private static final Terms TERMS = Terms.ofMessage(8);

  private Rehearsal() {}

  /** Plays every mode against a client of its own, on the loopback address. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    for (ServerMode mode : Modes.runnable()) {
      Actor server = new Actor(server(mode));
      Actor client = new Actor(client(port(server.awaitEvent("ready"))));
      client.awaitEvent("ready");
      client.tell(Command.OPEN);
      client.awaitEvent("open");
      client.tell(Command.START);
      client.awaitEvent("measured");
      for (Actor actor : List.of(server, client)) {
        List.of(Command.COUNTS, Command.SAMPLE, Command.FIGURES, Command.GC).forEach(actor::tell);
        actor.tell(Command.STOP);
        actor.awaitEvent("done");
      }
    }
    System.exit(0);
  }

  /** A process that is none: it does its job on a thread, and is spoken to by pipes. */
  private static final class Actor {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream orders;

    Actor(Job job) throws IOException {
      PipedOutputStream pipe = new PipedOutputStream();
      orders = new PrintStream(pipe, true, StandardCharsets.UTF_8);
      Line line =
          new Line(
              new PipedInputStream(pipe, PIPE_BYTES),
              new PrintStream(told, true, StandardCharsets.UTF_8));
      orders.println(job.line());
      Thread.ofPlatform().daemon().start(() -> perform(line));
    }

    private static void perform(Line line) {
      try {
        Child.perform(line);
      } catch (IOException e) {
        System.err.println("c1m: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void tell(Command command) {
      orders.println("{\"cmd\":\"" + command.cmd() + "\",\"at_nanos\":null}");
    }

    /** Waits for a word that the actor tells, and returns all that it has told. */
    String awaitEvent(String word) throws IOException, InterruptedException {
      long until = System.nanoTime() + PATIENCE_NANOS;
      while (!told.toString(StandardCharsets.UTF_8).contains("\"" + word + "\"")) {
        if (System.nanoTime() > until) {
          throw new IOException("no " + word + " in time");
        }
        Thread.sleep(2);
      }
      return told.toString(StandardCharsets.UTF_8);
    }
  }

  private static int port(String ready) {
    int from = ready.indexOf('[') + 1;
    return Integer.parseInt(ready.substring(from, ready.indexOf(']', from)));
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
            BlockingIo.CHANNEL,
            Deadlines.NONE,
            true);
    return new ServerJob(mode.name(), "echo", null, new WorkOrder("none", null, null), spec, 0);
  }

  static ClientJob client(int port) {
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
            Sleep.COARSE,
            1,
            SocketSettings.DEFAULT,
            Slice.WHOLE);
    return new ClientJob("echo", null, spec, 0);
  }
}
