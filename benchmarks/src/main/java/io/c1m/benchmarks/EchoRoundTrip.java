package io.c1m.benchmarks;

import io.c1m.drive.Acceptor;
import io.c1m.drive.BlockingConnections;
import io.c1m.drive.Deadlines;
import io.c1m.drive.EventLoop;
import io.c1m.drive.Gate;
import io.c1m.drive.Listener;
import io.c1m.drive.Listeners;
import io.c1m.drive.Listening;
import io.c1m.drive.LoopTally;
import io.c1m.drive.Offload;
import io.c1m.drive.SharedTally;
import io.c1m.drive.Sleep;
import io.c1m.drive.SystemClock;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One echo of eight bytes over loopback, on many connections in turn, server and client in one JVM.
 * The figure of interest is {@code gc.alloc.rate.norm} of {@code -prof gc}: the client side
 * allocates nothing, so it is what the server's driver allocates per request. The JDK's selector
 * boxes a descriptor per ready event, 16 B, which is the floor of the event loop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class EchoRoundTrip {
  private static final int BACKLOG = 64;

  /** Which driver serves. */
  @Param({"event-loop", "virtual-thread"})
  public String driver = "event-loop";

  /** Connections used in turn; descriptors above 127 are not in the JDK's cache of boxes. */
  @Param({"1000"})
  public int connections;

  private final ByteBuffer message = ByteBuffer.allocateDirect(Long.BYTES);
  private @Nullable ServerSocketChannel listener;
  private final List<SocketChannel> clients = new ArrayList<>();
  private int turn;
  private @Nullable AutoCloseable server;

  /** Starts the server and opens the one connection. */
  @Setup
  public void open() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    ServerSocketChannel opened = Listeners.open(Listening.onAnyPort(loopback, BACKLOG)).getFirst();
    listener = opened;
    InetSocketAddress address = (InetSocketAddress) opened.getLocalAddress();
    Protocol echo = Protocols.named("echo");
    if (driver.equals("event-loop")) {
      server = eventLoop(opened, echo);
      for (int i = 0; i < connections; i++) {
        clients.add(SocketChannel.open(address));
      }
    } else {
      BlockingConnections all =
          new BlockingConnections(SystemClock.INSTANCE, new SharedTally(), Deadlines.NONE, null);
      Supplier<Session> sessions = echo.server(all.host(), echo.standardTerms(), List.of());
      for (int i = 0; i < connections; i++) {
        clients.add(SocketChannel.open(address));
        Thread.ofVirtual().start(all.enter(opened.accept(), sessions));
      }
      server = all;
    }
  }

  private static EventLoop eventLoop(ServerSocketChannel listener, Protocol echo)
      throws IOException {
    EventLoop loop =
        new EventLoop(
            "loop",
            SystemClock.INSTANCE,
            new LoopTally(),
            new EventLoop.Settings(Sleep.MILLISECOND, Deadlines.NONE, Offload.NONE, null));
    Acceptor.Seat seat =
        new Acceptor.Seat(loop, echo.server(loop.host(), echo.standardTerms(), List.of()));
    Listening where = Listening.onAnyPort(InetAddress.getLoopbackAddress(), BACKLOG);
    new Acceptor(loop, new Listener(listener, where), List.of(seat), Gate.of(where)).open();
    return loop.start();
  }

  /** Closes everything. */
  @TearDown
  public void close() throws Exception {
    for (SocketChannel client : clients) {
      client.close();
    }
    clients.clear();
    if (server != null) {
      server.close();
    }
    if (listener != null) {
      listener.close();
    }
  }

  /** One round trip. */
  @Benchmark
  public int echo() throws IOException {
    SocketChannel channel = clients.get(turn);
    turn = turn + 1 == clients.size() ? 0 : turn + 1;
    message.clear();
    channel.write(message);
    message.clear();
    while (message.hasRemaining()) {
      channel.read(message);
    }
    return message.position();
  }
}
