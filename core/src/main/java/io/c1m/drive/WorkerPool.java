package io.c1m.drive;

import io.c1m.wire.LatencySink;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take turns of connections off an event loop. A connection is in the queue at most
 * once, since its loop disarms it first; the queue is bounded, and a loop that finds it full waits.
 */
public final class WorkerPool implements AutoCloseable {
  private final ArrayBlockingQueue<NioConnection> queue;
  private final OpenFiles files = new OpenFiles();
  private final List<Thread> threads = new ArrayList<>();
  private volatile @Nullable Throwable failure;

  /**
   * Starts the workers.
   *
   * @param workers number of threads, at least 1
   * @param queueCapacity connections that may wait for a worker, at least 1
   * @param tally shared by all workers and the loop
   * @param service takes service times from many threads, {@code null} to measure none
   */
  public WorkerPool(
      int workers, int queueCapacity, NanoClock clock, Tally tally, @Nullable LatencySink service) {
    queue = new ArrayBlockingQueue<>(queueCapacity);
    for (int i = 0; i < workers; i++) {
      Lane lane = new Lane(clock, tally, service, files, true);
      threads.add(Thread.ofPlatform().name("c1m-worker-" + i).daemon().unstarted(() -> run(lane)));
    }
    threads.forEach(Thread::start);
  }

  /** Connections that wait for a worker now. */
  public int depth() {
    return queue.size();
  }

  /** The defect that ended a worker, {@code null} as long as there is none. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** The number of workers. */
  public int size() {
    return threads.size();
  }

  void submit(NioConnection connection) {
    try {
      queue.put(connection);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the workers once each has finished its turn; what is queued is not served any more. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    Threads.joinAll(threads);
    files.close();
  }

  private void run(Lane lane) {
    try {
      while (true) {
        NioConnection connection = queue.take();
        lane.refresh();
        connection.turnAway(lane);
      }
    } catch (InterruptedException e) {
      // the pool closes
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }
}
