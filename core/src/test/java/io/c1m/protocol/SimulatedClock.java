package io.c1m.protocol;

import io.c1m.wire.NanoClock;

/** Time that passes only when a test says so. */
final class SimulatedClock implements NanoClock {
  /** What one look at the clock costs a work that burns time, see {@link #ticking}. */
  static final long TICK_NANOS = 1_000;

  private static final long START_NANOS = 1_767_225_600_000_000_000L;

  private long nowNanos = START_NANOS;

  @Override
  public long nanos() {
    return nowNanos;
  }

  void advanceTo(long nanos) {
    if (nanos < nowNanos) {
      throw new IllegalArgumentException("time does not run backwards");
    }
    nowNanos = nanos;
  }

  long elapsedNanos() {
    return nowNanos - START_NANOS;
  }

  /** The same time for a work that waits by looking: each look moves it on by a tick. */
  NanoClock ticking() {
    return () -> {
      long nanos = nowNanos;
      nowNanos += TICK_NANOS;
      return nanos;
    };
  }
}
