package io.c1m.drive;

import io.c1m.wire.Scratch;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Direct buffers of one size for any number of threads, lock-free and bounded: when all are out, a
 * smaller heap buffer is made for the occasion, so that threads which hold a buffer while their
 * peer does not read never keep others waiting.
 */
final class SharedBufferPool implements Scratch {
  /** Capacity of a pooled buffer. */
  static final int BYTES = 32 * 1024;

  private static final int POOLED = 256;
  private static final int PROBES = 8;
  private static final int FALLBACK_BYTES = 4 * 1024;

  private final AtomicReferenceArray<ByteBuffer> slots = new AtomicReferenceArray<>(POOLED);
  private int made;

  /** Lends a buffer of whatever size is at hand, at least 4 KiB. */
  ByteBuffer borrow() {
    int start = start();
    for (int i = 0; i < PROBES; i++) {
      ByteBuffer buffer = slots.getAndSet((start + i) & (POOLED - 1), null);
      if (buffer != null) {
        return buffer.clear();
      }
    }
    return make();
  }

  @Override
  public ByteBuffer borrow(int bytes) {
    ByteBuffer buffer = bytes <= BYTES ? borrow() : ByteBuffer.allocate(bytes);
    return buffer.capacity() >= bytes ? buffer : ByteBuffer.allocate(bytes);
  }

  @Override
  public void giveBack(ByteBuffer buffer) {
    if (!buffer.isDirect()) {
      return;
    }
    int start = start();
    for (int i = 0; i < POOLED; i++) {
      if (slots.compareAndSet((start + i) & (POOLED - 1), null, buffer)) {
        return;
      }
    }
  }

  private synchronized ByteBuffer make() {
    return made < POOLED && made++ < POOLED
        ? ByteBuffer.allocateDirect(BYTES)
        : ByteBuffer.allocate(FALLBACK_BYTES);
  }

  private static int start() {
    return (int) Thread.currentThread().threadId() & (POOLED - 1);
  }
}
