package io.c1m.mode;

import io.c1m.bench.Distribution;
import io.c1m.bench.DurationRecorder;
import io.c1m.drive.Acceptor;
import io.c1m.drive.EventLoop;
import io.c1m.drive.Gate;
import io.c1m.drive.Listener;
import io.c1m.drive.LoopTally;
import io.c1m.drive.Offload;
import io.c1m.drive.SharedTally;
import io.c1m.drive.Sleep;
import io.c1m.drive.SumOfCounts;
import io.c1m.drive.SystemClock;
import io.c1m.drive.WorkerPool;
import io.c1m.wire.Counts;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves connections on event loops, with or without workers beside them. */
final class LoopServer implements RunningServer {
  private final ServerSpec spec;
  private final List<EventLoop> loops = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();
  private final List<DurationRecorder> services = new ArrayList<>();
  private final List<Acceptor> acceptors = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final Gate gate;
  private final @Nullable WorkerPool workers;
  private final Counts counts;

  /**
   * How the threads are laid out.
   *
   * @param loops event loops
   * @param acceptLoops how many of them accept, each on a listener of its own; a single one deals
   *     the connections out to all in turn
   * @param workers threads of the pool, 0 for none
   */
  record Layout(int loops, int acceptLoops, int workers) {}

  LoopServer(ServerSpec spec, Layout layout) throws IOException {
    this.spec = spec;
    this.gate = Gate.of(spec.listening());
    List<Listener> listeners = Listener.open(spec.listening().withCopies(layout.acceptLoops));
    this.workers = layout.workers == 0 ? null : workers(layout);
    try {
      for (int i = 0; i < layout.loops; i++) {
        loops.add(loop(i));
      }
      counts = new SumOfCounts(tallies);
      List<Acceptor.Seat> seats =
          loops.stream()
              .map(
                  loop ->
                      new Acceptor.Seat(
                          loop, spec.protocol().server(loop.host(), spec.terms(), spec.works())))
              .toList();
      for (int i = 0; i < listeners.size(); i++) {
        open(listeners.get(i), i % layout.acceptLoops, layout, seats);
      }
      loops.forEach(EventLoop::start);
    } catch (IOException | RuntimeException | Error e) {
      listeners.forEach(Listener::close);
      close();
      throw e;
    }
  }

  private WorkerPool workers(Layout layout) {
    Tally tally = new SharedTally();
    tallies.add(tally);
    return new WorkerPool(
        layout.workers, spec.queue(), SystemClock.INSTANCE, tally, recorder(true));
  }

  private EventLoop loop(int index) throws IOException {
    Tally tally = workers == null ? new LoopTally() : tallies.get(0);
    if (workers == null) {
      tallies.add(tally);
    }
    EventLoop.Settings settings =
        new EventLoop.Settings(
            Sleep.MILLISECOND,
            spec.deadlines(),
            new Offload(workers, spec.offloadAll()),
            recorder(false));
    return new EventLoop("c1m-loop-" + index, SystemClock.INSTANCE, tally, settings);
  }

  private @Nullable DurationRecorder recorder(boolean manyThreads) {
    if (!spec.serviceTimes()) {
      return null;
    }
    DurationRecorder recorder =
        manyThreads ? DurationRecorder.forManyThreads() : DurationRecorder.forOneThread();
    services.add(recorder);
    return recorder;
  }

  private void open(Listener listener, int home, Layout layout, List<Acceptor.Seat> seats)
      throws IOException {
    int port = listener.port();
    if (!ports.contains(port)) {
      ports.add(port);
    }
    List<Acceptor.Seat> served = new ArrayList<>();
    for (int i = home; i < seats.size(); i += layout.acceptLoops) {
      served.add(seats.get(i));
    }
    Acceptor acceptor = new Acceptor(loops.get(home), listener, served, gate);
    acceptor.open();
    acceptors.add(acceptor);
  }

  @Override
  public List<Integer> ports() {
    return ports;
  }

  @Override
  public Counts counts() {
    return counts;
  }

  @Override
  public Distribution serviceTimes() {
    return Distribution.merge(services.stream().map(DurationRecorder::total).toList());
  }

  @Override
  public Map<String, Long> threads() {
    Map<String, Long> kinds = new LinkedHashMap<>();
    kinds.put("loop", (long) loops.size());
    if (workers != null) {
      kinds.put("worker", (long) workers.size());
    }
    return kinds;
  }

  @Override
  public long queueDepth() {
    return workers == null ? 0 : workers.depth();
  }

  @Override
  public long loopLagNanos() {
    return loops.stream().mapToLong(EventLoop::lagNanos).max().orElse(0);
  }

  @Override
  public @Nullable Throwable failure() {
    for (EventLoop loop : loops) {
      if (loop.failure() != null) {
        return loop.failure();
      }
    }
    return workers == null ? null : workers.failure();
  }

  @Override
  public void drain() {
    acceptors.forEach(acceptor -> acceptor.home().execute(acceptor::close));
    loops.forEach(loop -> loop.execute(loop::drain));
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
    loops.forEach(EventLoop::close);
  }
}
