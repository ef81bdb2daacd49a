package io.c1m.drive;

import java.util.concurrent.TimeUnit;

/**
 * How exactly an event loop keeps the times of its timers. A timed select is a millisecond coarse:
 * to be better than that a loop has to poll, and each time it wakes costs a core that others wait
 * for.
 */
public enum Sleep {
  /** Polls in the last millisecond before a timer's time: to some microseconds. */
  POLLING {
    @Override
    long millis(long leftNanos) {
      return Math.max(0, (leftNanos - MILLI_NANOS) / MILLI_NANOS);
    }
  },

  /** Sleeps in whole milliseconds: a timer is up to one late, and cores stay free. */
  MILLISECOND {
    @Override
    long millis(long leftNanos) {
      return whole(leftNanos, 1);
    }
  },

  /**
   * Sleeps in steps of four milliseconds, so that what is due meanwhile shares one waking: for a
   * loop that is one of many on its core. A timer is up to four late.
   */
  COARSE {
    @Override
    long millis(long leftNanos) {
      return whole(leftNanos, STEP_MILLIS);
    }
  };

  private static final long MILLI_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long STEP_MILLIS = 4;

  /** A wait that is all but over is not worth another turn. */
  private static final long LEAST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /**
   * How long to sleep before a timer.
   *
   * @param leftNanos until its time, negative when that is over
   * @return whole milliseconds, 0 to poll
   */
  abstract long millis(long leftNanos);

  private static long whole(long leftNanos, long stepMillis) {
    return Math.max(0, Math.ceilDiv(leftNanos - LEAST_NANOS, MILLI_NANOS * stepMillis))
        * stepMillis;
  }
}
