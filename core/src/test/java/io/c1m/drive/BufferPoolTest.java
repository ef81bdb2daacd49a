package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferPoolTest {
  private static final int MOST_BYTES = 128 * 1024;
  private static final int KEPT_BYTES = 256 * 1024;

  private final BufferPool pool = new BufferPool();

  @ParameterizedTest
  @CsvSource({
    "0, 64",
    "1, 64",
    "64, 64",
    "65, 128",
    "128, 128",
    "4096, 4096",
    "4097, 8192",
    "65536, 65536",
    "65537, 131072"
  })
  void capacitiesAreRoundedUp(int bytes, int capacity) {
    assertEquals(capacity, BufferPool.capacity(bytes));
    assertEquals(capacity, pool.borrow(bytes).capacity());
  }

  @Test
  void aBufferComesBackEmpty() {
    ByteBuffer lent = pool.borrow(1000);
    lent.putInt(42).flip();
    pool.giveBack(lent);
    ByteBuffer again = pool.borrow(600);
    assertSame(lent, again);
    assertEquals(0, again.position());
    assertEquals(again.capacity(), again.limit());
    assertNotSame(again, pool.borrow(600));
  }

  @Test
  void keepsABoundedNumber() {
    for (int bytes = BufferPool.LEAST_BYTES; bytes <= MOST_BYTES; bytes *= 2) {
      List<ByteBuffer> lent = new ArrayList<>();
      for (int i = 0; i <= KEPT_BYTES / bytes; i++) {
        lent.add(ByteBuffer.allocate(bytes));
      }
      lent.forEach(pool::giveBack);
      Set<ByteBuffer> given = Collections.newSetFromMap(new IdentityHashMap<>());
      given.addAll(lent);
      int kept = 0;
      while (given.contains(pool.borrow(bytes))) {
        kept++;
      }
      int size = bytes;
      int total = kept * bytes;
      assertTrue(kept >= 1 && total <= KEPT_BYTES, () -> total + " B kept in buffers of " + size);
    }
  }

  @Test
  void strangeSizesAreLentButNotKept() {
    ByteBuffer odd = ByteBuffer.allocate(100);
    pool.giveBack(odd);
    assertNotSame(odd, pool.borrow(100));
    int large = 1 << 20;
    ByteBuffer big = pool.borrow(large);
    assertEquals(large, big.capacity());
    pool.giveBack(big);
    assertNotSame(big, pool.borrow(large));
    pool.giveBack(ByteBuffer.allocate(0));
    assertEquals(BufferPool.LEAST_BYTES, pool.borrow(1).capacity());
  }
}
