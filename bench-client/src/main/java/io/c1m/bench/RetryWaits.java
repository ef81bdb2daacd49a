package io.c1m.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long slots wait before they connect once more: from one failure to the next twice as long, 10
 * ms up to 1 s, and each time a random part between half of it and the whole, so that what was lost
 * together does not come back together. One for all slots of a loop; owned by the loop's thread.
 */
final class RetryWaits {
  static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The first number of doublings that reaches the longest wait. */
  private static final int MOST_DOUBLINGS = 7;

  private final SplittableRandom random;

  RetryWaits(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * The next wait, in nanoseconds.
   *
   * @param failures in a row, 0 after a connection that has served
   */
  long nextNanos(int failures) {
    long whole = Math.min(FIRST_NANOS << Math.min(failures, MOST_DOUBLINGS), LONGEST_NANOS);
    return whole / 2 + random.nextLong(whole / 2 + 1);
  }
}
