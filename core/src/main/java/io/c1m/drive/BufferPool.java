package io.c1m.drive;

import io.c1m.wire.Scratch;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Heap buffers in powers of two, kept for reuse up to a bound for each size. Owned by one thread; a
 * buffer may be given back to the pool of another thread than the one it came from.
 */
public final class BufferPool implements Scratch {
  /** The smallest buffer that is lent. */
  static final int LEAST_BYTES = 64;

  private static final int SIZES = 12;
  private static final int KEPT_BYTES = 256 * 1024;

  private final ArrayDeque<ByteBuffer>[] kept = queues();

  /** Keeps none yet. */
  public BufferPool() {}

  @Override
  public ByteBuffer borrow(int bytes) {
    int size = size(bytes);
    ByteBuffer buffer = size < SIZES ? kept[size].pollLast() : null;
    return buffer != null ? buffer.clear() : ByteBuffer.allocate(capacity(bytes));
  }

  @Override
  public void giveBack(ByteBuffer buffer) {
    int size = size(buffer.capacity());
    if (size < SIZES
        && buffer.capacity() == LEAST_BYTES << size
        && kept[size].size() < KEPT_BYTES / buffer.capacity()) {
      kept[size].addLast(buffer);
    }
  }

  /** The capacity that a request for a number of bytes is rounded up to. */
  static int capacity(int bytes) {
    return bytes <= LEAST_BYTES ? LEAST_BYTES : Integer.highestOneBit(bytes - 1) << 1;
  }

  private static int size(int bytes) {
    return Integer.numberOfTrailingZeros(capacity(bytes) / LEAST_BYTES);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types
  private static ArrayDeque<ByteBuffer>[] queues() {
    ArrayDeque<ByteBuffer>[] queues = new ArrayDeque[SIZES];
    for (int i = 0; i < SIZES; i++) {
      queues[i] = new ArrayDeque<>();
    }
    return queues;
  }
}
