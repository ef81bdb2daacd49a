package io.c1m.drive;

import io.c1m.wire.Scratch;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of one size for any number of threads, lock-free and bounded: when all are out, a smaller
 * heap buffer is made for the occasion, so that threads which hold a buffer while their peer does
 * not read never keep others waiting.
 */
final class SharedBufferPool implements Scratch {
  /** Capacity of a pooled buffer. */
  static final int BYTES = 32 * 1024;

  /** The most pooled buffers. */
  static final int POOLED = 256;

  private static final int PROBES = 8;
  private static final int SLOTS_PER_LINE = 16; // of a processor's cache
  private static final int FALLBACK_BYTES = 4 * 1024;

  private final boolean direct;
  private final AtomicReferenceArray<ByteBuffer> slots = new AtomicReferenceArray<>(POOLED);
  private final AtomicInteger made = new AtomicInteger();

  private SharedBufferPool(boolean direct) {
    this.direct = direct;
  }

  /** Outside the heap, as channels want them. */
  static SharedBufferPool direct() {
    return new SharedBufferPool(true);
  }

  /** In the heap, as streams need them. */
  static SharedBufferPool ofArrays() {
    return new SharedBufferPool(false);
  }

  /** Lends a buffer of whatever size is at hand, at least 4 KiB. */
  ByteBuffer borrow() {
    ByteBuffer buffer = take(PROBES);
    if (buffer == null) {
      buffer = make();
    }
    if (buffer == null) {
      buffer = take(POOLED);
    }
    return buffer == null ? ByteBuffer.allocate(FALLBACK_BYTES) : buffer.clear();
  }

  private @Nullable ByteBuffer take(int probes) {
    int start = start();
    for (int i = 0; i < probes; i++) {
      int slot = (start + i) & (POOLED - 1);
      ByteBuffer buffer = slots.getPlain(slot);
      if (buffer != null && slots.compareAndSet(slot, buffer, null)) {
        return buffer;
      }
    }
    return null;
  }

  @Override
  public ByteBuffer borrow(int bytes) {
    ByteBuffer buffer = bytes <= BYTES ? borrow() : ByteBuffer.allocate(bytes);
    return buffer.capacity() >= bytes ? buffer : ByteBuffer.allocate(bytes);
  }

  @Override
  public void giveBack(ByteBuffer buffer) {
    if (buffer.isDirect() != direct || buffer.capacity() != BYTES) {
      return;
    }
    int start = start();
    for (int i = 0; i < POOLED; i++) {
      int slot = (start + i) & (POOLED - 1);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, buffer)) {
        return;
      }
    }
  }

  /** A new buffer, {@code null} once there are enough. */
  private @Nullable ByteBuffer make() {
    if (made.get() >= POOLED || made.getAndIncrement() >= POOLED) {
      return null;
    }
    return direct ? ByteBuffer.allocateDirect(BYTES) : ByteBuffer.allocate(BYTES);
  }

  /**
   * Few places, so that few buffers are made and those stay in the caches, but of different lines.
   */
  private static int start() {
    return (int) Thread.currentThread().threadId() * SLOTS_PER_LINE & (POOLED - 1);
  }
}
