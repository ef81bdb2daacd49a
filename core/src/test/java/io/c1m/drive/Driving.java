package io.c1m.drive;

import io.c1m.wire.Counts;
import io.c1m.wire.Host;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Session;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The drivers, which all keep one contract, each behind the same few calls. */
enum Driving {
  EVENT_LOOP,
  EVENT_LOOP_AND_WORKERS_FOR_ALL,
  EVENT_LOOP_AND_WORKERS_FOR_HEAVY,
  PLATFORM_THREADS,
  VIRTUAL_THREADS,
  STREAMS_ON_VIRTUAL_THREADS;

  /** A driver at work. */
  interface Rig extends AutoCloseable {
    Host host();

    Counts counts();

    /**
     * Serves a connection.
     *
     * @param peer the other end of it
     */
    void serve(Peer peer, Session session);

    /** Makes the driver look at its clock. */
    void poke();

    void drain();

    @Override
    void close();
  }

  /** Whether it sees a peer's end and resets while a session sleeps. */
  boolean watchesSleepers() {
    return !name().endsWith("_THREADS");
  }

  /** What its end of a connection is. */
  BlockingIo io() {
    return this == STREAMS_ON_VIRTUAL_THREADS ? BlockingIo.STREAM : BlockingIo.CHANNEL;
  }

  Rig start() {
    return start(SystemClock.INSTANCE, Deadlines.NONE);
  }

  Rig start(NanoClock clock, Deadlines deadlines) {
    try {
      return switch (this) {
        case EVENT_LOOP -> new LoopRig(clock, deadlines, 0, false);
        case EVENT_LOOP_AND_WORKERS_FOR_ALL -> new LoopRig(clock, deadlines, 2, true);
        case EVENT_LOOP_AND_WORKERS_FOR_HEAVY -> new LoopRig(clock, deadlines, 2, false);
        case PLATFORM_THREADS ->
            new ThreadRig(
                io(),
                clock,
                deadlines,
                Thread.ofPlatform().name("connection-", 0).daemon().factory());
        case VIRTUAL_THREADS, STREAMS_ON_VIRTUAL_THREADS ->
            new ThreadRig(
                io(), clock, deadlines, Thread.ofVirtual().name("connection-", 0).factory());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class LoopRig implements Rig {
    private static final int QUEUE = 4;

    private final Tally tally = new SharedTally();
    private final @Nullable WorkerPool workers;
    private final EventLoop loop;

    LoopRig(NanoClock clock, Deadlines deadlines, int threads, boolean everything)
        throws IOException {
      workers = threads == 0 ? null : new WorkerPool(threads, QUEUE, clock, tally, null);
      Offload offload = new Offload(workers, everything);
      loop =
          new EventLoop(
              "loop",
              clock,
              tally,
              new EventLoop.Settings(Sleep.MILLISECOND, deadlines, offload, null));
      loop.start();
    }

    @Override
    public Host host() {
      return loop.host();
    }

    @Override
    public Counts counts() {
      return tally;
    }

    @Override
    public void serve(Peer peer, Session session) {
      loop.execute(
          () -> {
            try {
              loop.adopt(peer.channel(), session, Ending.UNNOTICED);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    @Override
    public void poke() {
      for (int turns = 0; turns < 2; turns++) {
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(done::countDown);
        Await.until("a turn of the loop", () -> done.getCount() == 0);
      }
    }

    @Override
    public void drain() {
      loop.execute(loop::drain);
    }

    @Override
    public void close() {
      if (workers != null) {
        workers.close();
      }
      loop.close();
    }
  }

  private static final class ThreadRig implements Rig {
    private final BlockingIo io;
    private final BlockingConnections connections;
    private final ThreadFactory threads;

    ThreadRig(BlockingIo io, NanoClock clock, Deadlines deadlines, ThreadFactory threads) {
      this.io = io;
      this.connections = new BlockingConnections(clock, new SharedTally(), deadlines, null);
      this.threads = threads;
    }

    @Override
    public Host host() {
      return connections.host();
    }

    @Override
    public Counts counts() {
      return connections.host().tally();
    }

    @Override
    public void serve(Peer peer, Session session) {
      BlockingConnection connection =
          switch (io) {
            case CHANNEL -> connections.enter(peer.channel(), () -> session);
            case STREAM -> connections.enter(peer.stream(), () -> session);
          };
      threads.newThread(connection).start();
    }

    @Override
    public void poke() {
      // the reaper looks by itself
    }

    @Override
    public void drain() {
      connections.drain();
    }

    @Override
    public void close() {
      connections.close();
    }
  }
}
