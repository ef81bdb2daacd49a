package io.c1m.drive;

import io.c1m.wire.NanoClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The real clock, which a test may put forward. */
final class ShiftedClock implements NanoClock {
  private final AtomicLong shiftNanos = new AtomicLong();

  @Override
  public long nanos() {
    return SystemClock.INSTANCE.nanos() + shiftNanos.get();
  }

  void forward(long seconds) {
    shiftNanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
