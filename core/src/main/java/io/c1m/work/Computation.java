package io.c1m.work;

import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;

/**
 * A work that costs processor time and nothing else, the same for each request of a size, so that
 * it may be done for trial, see {@link Calibration}.
 */
@FunctionalInterface
interface Computation extends Work {
  @Override
  default long effect(long nowNanos) {
    return Next.COMPUTE;
  }

  @Override
  ByteBuffer perform(ByteBuffer body);
}
