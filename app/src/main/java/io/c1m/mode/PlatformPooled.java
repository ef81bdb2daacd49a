package io.c1m.mode;

import io.c1m.drive.BlockingIo;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A platform thread per connection, taken from those whose connections have ended. */
final class PlatformPooled implements ServerMode {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A user's own work may not heed its interruption; its thread is a daemon. */
  private static final long ENDING_SECONDS = 5;

  @Override
  public String name() {
    return "platform-pooled";
  }

  @Override
  public String summary() {
    return "platform threads, used again until idle for 5 s";
  }

  @Override
  public Set<String> options() {
    return Set.of("accept-loops");
  }

  @Override
  public int heapBytesPerConnection() {
    return 4_500;
  }

  @Override
  public int nativeBytesPerConnection() {
    return 110_000;
  }

  @Override
  public RunningServer start(ServerSpec spec) throws IOException {
    return new ThreadServer(spec, BlockingIo.CHANNEL, new Pool(IDLE_NANOS));
  }

  /**
   * As many threads as there are connections, and those that wait for another one. An interruption
   * meant for one connection never reaches the next on its thread: it is sent while the connection
   * is in the register still, and the executor clears it before it runs another task.
   */
  static final class Pool implements ConnectionThreads {
    private final ThreadPoolExecutor threads;

    /**
     * A pool without threads.
     *
     * @param idleNanos how long a thread waits for another connection before it ends
     */
    Pool(long idleNanos) {
      threads =
          new ThreadPoolExecutor(
              0,
              Integer.MAX_VALUE,
              idleNanos,
              TimeUnit.NANOSECONDS,
              new SynchronousQueue<>(),
              Platform.threads());
    }

    @Override
    public String kind() {
      return "connection_platform";
    }

    @Override
    public void run(Runnable connection) {
      threads.execute(connection);
    }

    /** Those that are idle as well. */
    @Override
    public long alive(long connections) {
      return threads.getPoolSize();
    }

    @Override
    public void close() {
      threads.shutdown();
      try {
        boolean _ = threads.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
