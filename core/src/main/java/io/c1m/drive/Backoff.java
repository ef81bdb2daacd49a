package io.c1m.drive;

import java.util.concurrent.TimeUnit;

/** Waits that double from one failure to the next: 10 ms up to 1 s. Owned by one thread. */
public final class Backoff {
  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long nanos = FIRST_NANOS;

  /** Starts at the shortest wait. */
  public Backoff() {}

  /** How long to wait after one more failure, in nanoseconds. */
  public long nextNanos() {
    long now = nanos;
    nanos = Math.min(2 * nanos, LONGEST_NANOS);
    return now;
  }

  /** It worked: the next failure waits the shortest time again. */
  public void reset() {
    nanos = FIRST_NANOS;
  }
}
