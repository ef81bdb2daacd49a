package io.c1m.process;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A figure that may take long to read. It is read only when somebody asks, and not more often than
 * a small share of time allows; by a thread of its own if it is not quick, so that nobody waits and
 * the load hardly notices. Callable by any thread.
 */
public final class Seldom<T> {
  /** Whoever asks waits for no more than this. */
  private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** A reading is followed by a rest of so many times as long. */
  private static final int REST = 500;

  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final long leastRestNanos;
  private final Supplier<T> reading;
  private @Nullable T last;
  private long tookNanos;
  private long readNanos;
  private boolean underWay;

  /** Reads nothing yet. */
  public Seldom(Supplier<T> reading) {
    this(0, reading);
  }

  /**
   * Reads nothing yet.
   *
   * @param leastRestNanos between two readings, however quick they are
   */
  Seldom(long leastRestNanos, Supplier<T> reading) {
    this.leastRestNanos = leastRestNanos;
    this.reading = reading;
  }

  /** The figure as it is now, or as it was up to some seconds ago when it takes long to read. */
  public synchronized T latest() {
    T known = last;
    boolean rested = !underWay && System.nanoTime() - readNanos > restNanos();
    if (known == null || (rested && tookNanos <= QUICK_NANOS)) {
      long from = System.nanoTime();
      known = reading.get();
      keep(known, from);
    } else if (rested) {
      underWay = true;
      Thread.ofPlatform().daemon().name("c1m-reading").start(this::read);
    }
    return known;
  }

  private long restNanos() {
    return Math.max(leastRestNanos, Math.min(REST * tookNanos, LONGEST_REST_NANOS));
  }

  private void read() {
    long from = System.nanoTime();
    @Nullable T now = null;
    try {
      now = reading.get();
    } finally {
      done(now, from);
    }
  }

  private synchronized void done(@Nullable T now, long from) {
    underWay = false;
    if (now != null) {
      keep(now, from);
    }
  }

  private synchronized void keep(T now, long from) {
    last = now;
    readNanos = System.nanoTime();
    tookNanos = readNanos - from;
  }
}
