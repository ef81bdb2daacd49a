package io.c1m.mode;

import io.c1m.bench.Distribution;
import io.c1m.wire.Counts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server at work. Every method may be called by any thread. */
public interface RunningServer extends AutoCloseable {
  /** The ports it listens on. */
  List<Integer> ports();

  /** What it has counted since it started. */
  Counts counts();

  /** Service times since it started; empty when they are not measured. */
  Distribution serviceTimes();

  /**
   * Threads of its own by kind: {@code connection_platform}, {@code virtual_live}, {@code loop},
   * {@code worker}; only the kinds this mode has. Live virtual threads are counted exactly; pooled
   * platform threads count while they are idle, too.
   */
  Map<String, Long> threads();

  /** Connections that wait for a worker, 0 where there are none. */
  long queueDepth();

  /** The longest recent turn of any event loop in nanoseconds, 0 where there are none. */
  long loopLagNanos();

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

  /** Connections open now. */
  default long live() {
    return counts().live();
  }

  /** Stops at once: resets what is left, ends every thread, closes every socket. */
  @Override
  void close();
}
