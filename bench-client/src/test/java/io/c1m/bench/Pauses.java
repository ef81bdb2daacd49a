package io.c1m.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long this machine keeps a thread waiting whose time has come: a thread of its own sleeps a
 * millisecond at a time and looks at the clock. What a host takes away, or another build, is in no
 * latency's tolerance otherwise.
 */
final class Pauses implements AutoCloseable {
  private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final DurationRecorder late = DurationRecorder.forManyThreads();
  private volatile boolean over;

  Pauses() {
    Thread.ofPlatform().daemon().start(this::sleep);
  }

  private void sleep() {
    while (!over) {
      long due = System.nanoTime() + SLEEP_NANOS;
      for (long left = SLEEP_NANOS; left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      late.record(System.nanoTime() - due);
    }
  }

  /** So much of them was no longer, in milliseconds. */
  double millis(double percentile) {
    return late.total().percentileNanos(percentile) / 1e6;
  }

  @Override
  public void close() {
    over = true;
  }
}
