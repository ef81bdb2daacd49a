package io.c1m.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {
  private static final long MS = 1_000_000;

  @Test
  void oneServerTakesOneAfterAnother() {
    Work sleep =
        Works.parse("sleep:10ms", WorkSettings.of(() -> 0).withBackend(new Backend(1))).getFirst();
    List<Long> ends = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ends.add(Next.nanos(sleep.effect(0)) / MS);
    }
    assertEquals(List.of(10L, 20L, 30L, 40L, 50L), ends);
    assertEquals(Next.sleep(15 * MS), sleep.effect(45 * MS), "5 ms of the queue and its own 10");
    assertEquals(Next.sleep(10 * MS), sleep.effect(100 * MS), "nobody is in front");
  }

  @Test
  void allSleepsOfASequenceShareTheServers() {
    WorkSettings settings = WorkSettings.of(() -> 0).withBackend(new Backend(1));
    List<Work> works = Works.parse("sleep:10ms+sleep:5ms", settings);
    assertEquals(Next.sleep(10 * MS), works.getFirst().effect(0));
    assertEquals(Next.sleep(15 * MS), works.getLast().effect(0));
  }

  @Test
  void blockingWaitsAreNotLimited() {
    WorkSettings settings = WorkSettings.of(() -> 0).withBackend(new Backend(1));
    Work block = Works.parse("block:10ms", settings).getFirst();
    assertEquals(Next.block(10 * MS), block.effect(0));
    assertEquals(Next.block(10 * MS), block.effect(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void whenSaturatedItsThroughputIsThatOfAllServers(int servers) {
    Backend backend = new Backend(servers);
    int requests = servers * 50;
    long last = 0;
    for (int i = 0; i < requests; i++) {
      last = Math.max(last, backend.admit(0, 10 * MS));
    }
    assertEquals(50 * 10 * MS, last);
  }

  /** Against the queue played event by event, with random arrivals and services. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 33})
  void isTheQueueThatAnEventSimulationGives(int servers) {
    SplittableRandom random = new SplittableRandom(servers);
    Backend backend = new Backend(servers);
    PriorityQueue<Long> busy = new PriorityQueue<>(Comparator.naturalOrder());
    long now = 0;
    for (int i = 0; i < 5_000; i++) {
      now += random.nextLong(2 * MS / servers);
      long service = random.nextLong(2 * MS);
      while (!busy.isEmpty() && busy.element() <= now) {
        busy.remove();
      }
      long start = busy.size() < servers ? now : busy.remove();
      busy.add(start + service);
      assertEquals(start + service, now + backend.admit(now, service));
    }
  }

  @Test
  void threadsGetDifferentServers() throws InterruptedException {
    int threads = 4;
    int each = 10_000;
    Backend backend = new Backend(3);
    AtomicLongArray waits = new AtomicLongArray(threads * each);
    Thread[] running = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      int from = t * each;
      running[t] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      waits.set(from + i, backend.admit(0, MS));
                    }
                  });
    }
    for (Thread thread : running) {
      thread.join();
    }
    long[] sorted = new long[threads * each];
    Arrays.setAll(sorted, waits::get);
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertEquals((i / 3 + 1) * MS, sorted[i], "at most three end at once");
    }
  }

  @Test
  void aTimeFarAwayDoesNotRunOver() {
    Backend backend = new Backend(1);
    backend.admit(0, Long.MAX_VALUE - 5);
    assertTrue(backend.admit(100, 10) > 0);
    assertTrue(backend.admit(100, 10) > 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void aBackEndHasServers(int servers) {
    assertThrows(IllegalArgumentException.class, () -> new Backend(servers));
  }
}
