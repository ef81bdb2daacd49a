package io.c1m.selfcheck;

import io.c1m.wire.BlockingWork;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A work that does nothing, but stands still for a second once. Named on a command line. */
public final class StallOnce implements BlockingWork {
  /** Requests before the one that takes so long. */
  static final int AFTER = 400;

  static final long STALL_MILLIS = 1_000;

  private final AtomicLong served = new AtomicLong();

  /** A work that has served nothing yet. */
  public StallOnce() {}

  @Override
  public void serve(ByteBuffer request, ByteBuffer reply) {
    if (served.incrementAndGet() == AFTER) {
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS);
      for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
