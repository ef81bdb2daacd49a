package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.mode.Await;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class SeldomTest {
  private static final long SLOW_NANOS = 11_000_000;

  private final AtomicInteger readings = new AtomicInteger();

  @Test
  void whatIsQuickIsReadAgainAtOnce() {
    Seldom<Integer> figure = new Seldom<>(readings::incrementAndGet);
    int first = figure.latest();
    Await.until("read again", () -> figure.latest() > first);
  }

  @Test
  void whatIsSlowIsReadWithoutAnybodyWaiting() {
    CountDownLatch second = new CountDownLatch(1);
    Seldom<Integer> figure =
        new Seldom<>(
            () -> {
              int mine = readings.incrementAndGet();
              long until = System.nanoTime() + SLOW_NANOS;
              while (System.nanoTime() < until || (mine == 2 && second.getCount() > 0)) {
                LockSupport.parkNanos(1_000_000);
              }
              return mine;
            });
    assertEquals(1, figure.latest());
    assertEquals(1, figure.latest(), "it rests");
    Await.until("a second reading", () -> figure.latest() == 1 && readings.get() == 2);
    assertEquals(1, figure.latest(), "nobody waits for it");
    assertEquals(2, readings.get(), "only one at a time");
    second.countDown();
    Await.until("it is shown", () -> figure.latest() == 2);
  }
}
