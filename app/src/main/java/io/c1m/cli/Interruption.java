package io.c1m.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a flag, and holds the JVM's end back until the command has stopped
 * cleanly. A second signal cannot be seen by Java, so the wait is bounded.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Starts to watch.
   *
   * @param patienceNanos how long a clean stop may take before the JVM ends all the same
   */
  Interruption(long patienceNanos) {
    this(patienceNanos, () -> {});
  }

  /**
   * Starts to watch.
   *
   * @param patienceNanos how long a clean stop may take before the JVM ends all the same
   * @param stop run when a stop is asked for
   */
  Interruption(long patienceNanos, Runnable stop) {
    hook =
        new Thread(
            () -> {
              requested.countDown();
              stop.run();
              try {
                boolean _ = finished.await(patienceNanos, TimeUnit.NANOSECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "c1m-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the user or the system asked the program to stop. */
  boolean requested() {
    return requested.getCount() == 0;
  }

  /**
   * Waits for a request to stop.
   *
   * @return whether it came in time
   */
  boolean await(long millis) {
    try {
      return requested.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The command has stopped; the JVM may end. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending, by that very hook
    }
  }
}
