package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SharedBufferPoolTest {
  private final SharedBufferPool pool = SharedBufferPool.direct();

  @Test
  void noBufferIsLentTwiceAtATime() throws Exception {
    int threads = 400;
    int rounds = 50;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        long mine = i;
        runs.add(
            executor.submit(
                () -> {
                  int spoiled = 0;
                  for (int round = 0; round < rounds; round++) {
                    ByteBuffer buffer = round % 2 == 0 ? pool.borrow() : pool.borrow(5_000);
                    buffer.putLong(0, mine);
                    LockSupport.parkNanos(1); // lets others go on
                    spoiled += buffer.getLong(0) == mine ? 0 : 1;
                    pool.giveBack(buffer);
                  }
                  return spoiled;
                }));
      }
      for (Future<Integer> run : runs) {
        assertEquals(0, run.get());
      }
    }
  }

  @Test
  void whenAllAreOutTheRestIsSmallAndOnTheHeap() {
    Set<ByteBuffer> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    int direct = 0;
    for (int i = 0; i < 1_000; i++) {
      ByteBuffer buffer = pool.borrow();
      assertTrue(lent.add(buffer), "lent twice");
      assertTrue(buffer.capacity() >= 4 * 1024);
      assertEquals(buffer.capacity(), buffer.remaining());
      direct += buffer.isDirect() ? 1 : 0;
    }
    assertEquals(256, direct);
    for (int i = 0; i < 10; i++) {
      assertTrue(pool.borrow(20_000).capacity() >= 20_000);
    }
    lent.forEach(pool::giveBack);
    ByteBuffer again = pool.borrow();
    assertTrue(again.isDirect() && lent.contains(again), "nothing was kept");
  }

  @Test
  void asMuchAsAskedForIsLent() {
    for (int bytes : new int[] {1, 4096, 32 * 1024, 32 * 1024 + 1, 1 << 20}) {
      ByteBuffer buffer = pool.borrow(bytes);
      assertTrue(buffer.remaining() >= bytes);
      buffer.put(new byte[100]);
      pool.giveBack(buffer);
    }
    assertEquals(SharedBufferPool.BYTES, pool.borrow().remaining());
  }
}
