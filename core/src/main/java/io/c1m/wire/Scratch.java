package io.c1m.wire;

import java.nio.ByteBuffer;

/**
 * Large buffers lent for the length of a step, so that an idle connection owns none.
 *
 * <p>A session gives back what it borrowed before it returns READ(IDLE). Thread-safe only where the
 * driver that supplies it moves sessions between threads.
 */
public interface Scratch {
  /**
   * Lends an empty buffer.
   *
   * @param bytes the least capacity wanted
   */
  ByteBuffer borrow(int bytes);

  /** Takes a borrowed buffer back; it must not be used afterwards. */
  void giveBack(ByteBuffer buffer);
}
