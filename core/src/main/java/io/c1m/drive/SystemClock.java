package io.c1m.drive;

import io.c1m.wire.NanoClock;
import java.util.concurrent.TimeUnit;

/** The monotonic clock of this machine, anchored to the wall clock once, when the class loads. */
public final class SystemClock implements NanoClock {
  /** The one clock of this process. */
  public static final SystemClock INSTANCE = new SystemClock();

  private final long epochOffsetNanos =
      TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();

  private SystemClock() {}

  @Override
  public long nanos() {
    return System.nanoTime() + epochOffsetNanos;
  }
}
