package io.c1m.mode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server at work. Every method may be called by any thread. */
public interface RunningServer extends ServerReadings, AutoCloseable {
  /** The ports it listens on. */
  List<Integer> ports();

  /** The defect that ended a thread of the server, {@code null} as long as there is none. */
  @Nullable Throwable failure();

  /** Something that the user should know, once, in one line; {@code null} when there is nothing. */
  default @Nullable String news() {
    return null;
  }

  /** Stops accepting, ends idle connections at once and every other when it becomes idle. */
  void drain();

  /**
   * Waits after {@link #drain} until every connection has ended, or time is over, or the thread is
   * interrupted.
   */
  default void awaitDrained(long nanos) {
    long until = System.nanoTime() + nanos;
    while (live() > 0 && System.nanoTime() < until) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Stops at once: resets what is left, ends every thread, closes every socket. */
  @Override
  void close();
}
