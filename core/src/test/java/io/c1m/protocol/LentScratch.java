package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Scratch;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Knows which buffers are lent out, lends some that are larger than asked for, and spoils what it
 * gets back, so that a session which goes on using it is found out.
 */
final class LentScratch implements Scratch {
  private static final int SURPLUS_BYTES = 7;

  private final Set<ByteBuffer> lent = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<ByteBuffer> spare = new ArrayDeque<>();

  @Override
  public ByteBuffer borrow(int bytes) {
    ByteBuffer buffer = spare.poll();
    if (buffer == null || buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocate(bytes + SURPLUS_BYTES);
    }
    lent.add(buffer);
    return buffer.clear();
  }

  @Override
  public void giveBack(ByteBuffer buffer) {
    assertTrue(lent.remove(buffer), "a buffer came back that was not lent");
    Spoil.spoil(buffer);
    spare.push(buffer);
  }

  /** How many buffers are lent out now. */
  int lent() {
    return lent.size();
  }
}
