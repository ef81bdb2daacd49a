package io.c1m.drive;

import io.c1m.wire.NanoClock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The monotonic clock of this machine, anchored to the wall clock once, when the class loads. */
public final class SystemClock implements NanoClock {
  /** The one clock of this process. */
  public static final SystemClock INSTANCE = new SystemClock();

  private final long epochOffsetNanos;

  private SystemClock() {
    Instant now = Instant.now(); // finer than milliseconds, so that processes agree
    epochOffsetNanos =
        TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
  }

  @Override
  public long nanos() {
    return System.nanoTime() + epochOffsetNanos;
  }
}
