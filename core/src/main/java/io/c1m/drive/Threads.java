package io.c1m.drive;

import java.util.List;

/** Waiting for threads to end. */
public final class Threads {
  private Threads() {}

  /**
   * Waits until all have ended; an interruption is kept for the caller instead of cutting it short.
   */
  public static void joinAll(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
