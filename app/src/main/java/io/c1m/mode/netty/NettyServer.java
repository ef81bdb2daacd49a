package io.c1m.mode.netty;

import io.c1m.bench.Distribution;
import io.c1m.bench.DurationRecorder;
import io.c1m.drive.Gate;
import io.c1m.drive.Listeners;
import io.c1m.drive.LoopTally;
import io.c1m.drive.SumOfCounts;
import io.c1m.mode.RunningServer;
import io.c1m.mode.ServerSpec;
import io.c1m.wire.Counts;
import io.c1m.wire.Tally;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves connections on Netty's event loops. A listener belongs to one of them, which deals its
 * connections out to all in turn; with more listeners each deals to its share of the loops.
 */
final class NettyServer implements RunningServer {
  private static final long ENDING_SECONDS = 1;

  private final LoopThreads threads = new LoopThreads();
  private final MultiThreadIoEventLoopGroup group;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<DurationRecorder> services = new ArrayList<>();
  private final List<Acceptor> acceptors = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final Counts counts;

  NettyServer(ServerSpec spec, Transport transport) throws IOException {
    NettyLog.silence();
    group = new MultiThreadIoEventLoopGroup(spec.loops(), threads, transport.handlers());
    List<Tally> tallies = new ArrayList<>();
    try {
      for (EventExecutor loop : group) {
        Tally tally = new LoopTally();
        tallies.add(tally);
        lanes.add(new Lane((EventLoop) loop, tally, spec, recorder(spec)));
      }
      counts = new SumOfCounts(tallies);
      listen(spec, transport);
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private @Nullable DurationRecorder recorder(ServerSpec spec) {
    if (!spec.serviceTimes()) {
      return null;
    }
    DurationRecorder recorder = DurationRecorder.forOneThread();
    services.add(recorder);
    return recorder;
  }

  private void listen(ServerSpec spec, Transport transport) throws IOException {
    int acceptLoops = Math.min(spec.listening().copies(), spec.loops());
    Gate gate = Gate.of(spec.listening());
    Listeners.bindAll(
        spec.listening().withCopies(acceptLoops),
        port -> {
          int home = acceptors.size() % acceptLoops;
          List<Lane> served = new ArrayList<>();
          for (int i = home; i < lanes.size(); i += acceptLoops) {
            served.add(lanes.get(i));
          }
          Acceptor acceptor =
              new Acceptor(
                  lanes.get(home),
                  served,
                  gate,
                  spec.listening().withCopies(acceptLoops),
                  transport);
          acceptors.add(acceptor);
          int bound = acceptor.listen(port);
          if (!ports.contains(bound)) {
            ports.add(bound);
          }
          return bound;
        });
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
    return Map.of("loop", (long) lanes.size());
  }

  @Override
  public long queueDepth() {
    return 0;
  }

  /** How late the loops' last look at deadlines was, which they take once a second. */
  @Override
  public long loopLagNanos() {
    return lanes.stream().mapToLong(Lane::lagNanos).max().orElse(0);
  }

  @Override
  public @Nullable Throwable failure() {
    for (Lane lane : lanes) {
      if (lane.failure() != null) {
        return lane.failure();
      }
    }
    return null;
  }

  @Override
  public void drain() {
    acceptors.forEach(Acceptor::close);
    lanes.forEach(Lane::drain);
  }

  @Override
  public void close() {
    acceptors.forEach(Acceptor::close);
    lanes.forEach(Lane::stop);
    lanes.forEach(lane -> lane.awaitStopped(ENDING_SECONDS));
    boolean ended =
        group
            .shutdownGracefully(0, ENDING_SECONDS, TimeUnit.SECONDS)
            .awaitUninterruptibly(ENDING_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      threads.interrupt();
    }
    threads.join();
  }
}
