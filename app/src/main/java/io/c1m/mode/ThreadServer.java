package io.c1m.mode;

import io.c1m.bench.Distribution;
import io.c1m.bench.DurationRecorder;
import io.c1m.drive.BlockingAcceptor;
import io.c1m.drive.BlockingConnection;
import io.c1m.drive.BlockingConnections;
import io.c1m.drive.BlockingIo;
import io.c1m.drive.Entrance;
import io.c1m.drive.Gate;
import io.c1m.drive.Listener;
import io.c1m.drive.SharedTally;
import io.c1m.drive.SystemClock;
import io.c1m.drive.Threads;
import io.c1m.wire.Counts;
import io.c1m.wire.Session;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves each connection on a thread of its own; one accepting thread per listener. */
final class ThreadServer implements RunningServer {
  private final ServerSpec spec;
  private final ConnectionThreads threads;
  private final Gate gate;
  private final SharedTally tally = new SharedTally();
  private final @Nullable DurationRecorder service;
  private final BlockingConnections connections;
  private final Supplier<Session> sessions;
  private final List<Entrance<?, ?>> listeners = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final List<Thread> acceptors = new ArrayList<>();
  private volatile @Nullable Throwable failure;

  ThreadServer(ServerSpec spec, BlockingIo io, ConnectionThreads threads) throws IOException {
    this.spec = spec;
    this.threads = threads;
    this.gate = Gate.of(spec.listening());
    this.service = spec.serviceTimes() ? DurationRecorder.forManyThreads() : null;
    this.connections =
        new BlockingConnections(SystemClock.INSTANCE, tally, spec.deadlines(), service);
    try {
      this.sessions = spec.protocol().server(connections.host(), spec.terms(), spec.works());
      switch (io) {
        case CHANNEL ->
            open(
                Listener.open(spec.listening()),
                channel -> serve(connections.enter(channel, sessions)));
        case STREAM ->
            open(
                Entrance.ofStreams(spec.listening()),
                socket -> serve(connections.enter(socket, sessions)));
      }
      acceptors.forEach(Thread::start);
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private <C extends Closeable> void open(
      List<? extends Entrance<?, C>> opened, Consumer<C> serving) {
    listeners.addAll(opened);
    for (Entrance<?, C> listener : opened) {
      int port = listener.port();
      if (!ports.contains(port)) {
        ports.add(port);
      }
      acceptors.add(
          Thread.ofPlatform()
              .name("c1m-accept-" + port)
              .daemon()
              .unstarted(() -> accept(listener, serving)));
    }
  }

  private <C extends Closeable> void accept(Entrance<?, C> listener, Consumer<C> serving) {
    try {
      new BlockingAcceptor<>(listener, gate, tally, serving).run();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void serve(BlockingConnection connection) {
    try {
      connection.set(spec.listening().sockets());
      threads.run(gate.bounded() ? () -> runAndLeave(connection) : connection);
    } catch (IOException | OutOfMemoryError e) {
      connection.refuse(); // the peer is gone already, or there is no thread left to give
      gate.leave();
    }
  }

  private void runAndLeave(BlockingConnection connection) {
    try {
      connection.run();
    } finally {
      gate.leave();
    }
  }

  @Override
  public List<Integer> ports() {
    return ports;
  }

  @Override
  public Counts counts() {
    return tally;
  }

  @Override
  public Distribution serviceTimes() {
    return service == null ? Distribution.empty() : service.total();
  }

  @Override
  public Map<String, Long> threads() {
    return Map.of(threads.kind(), threads.alive(connections.size()));
  }

  @Override
  public long queueDepth() {
    return 0;
  }

  @Override
  public long loopLagNanos() {
    return 0;
  }

  @Override
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void drain() {
    listeners.forEach(Entrance::close);
    acceptors.forEach(Thread::interrupt); // those that wait for room or for descriptors
    connections.drain();
  }

  @Override
  public void close() {
    listeners.forEach(Entrance::close);
    acceptors.forEach(Thread::interrupt);
    Threads.joinAll(acceptors);
    connections.close();
    threads.close();
  }
}
