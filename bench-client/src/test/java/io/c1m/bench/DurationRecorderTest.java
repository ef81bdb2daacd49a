package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DurationRecorderTest {
  private static final int PER_THREAD = 20_000;

  @Test
  void oneThreadLosesNothingWhileAnotherReads() {
    assertComplete(DurationRecorder.forOneThread(), 1, false);
  }

  @Test
  void manyThreadsLoseNothingWhileAnotherReads() {
    assertComplete(DurationRecorder.forManyThreads(), 16, false);
  }

  @Test
  void manyVirtualThreadsLoseNothingWhileAnotherReads() {
    assertComplete(DurationRecorder.forManyThreads(), 64, true);
  }

  @Test
  void durationsOutOfRangeCountAsTheNearestInRange() {
    for (DurationRecorder recorder :
        List.of(DurationRecorder.forOneThread(), DurationRecorder.forManyThreads())) {
      recorder.record(-5);
      recorder.record(Long.MIN_VALUE);
      recorder.record(Long.MAX_VALUE);
      Distribution total = recorder.total();
      assertEquals(3, total.count());
      assertEquals(0, total.minNanos());
      assertEquals(
          (double) Distribution.LONGEST_NANOS,
          (double) total.maxNanos(),
          1e-3 * (double) Distribution.LONGEST_NANOS);
    }
  }

  @Test
  void totalIsOfEverythingSoFarAndDoesNotChange() {
    DurationRecorder recorder = DurationRecorder.forOneThread();
    List<Distribution> totals = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      totals.add(recorder.total());
      recorder.record(1_000L * i);
    }
    totals.add(recorder.total());
    for (int i = 0; i <= 5; i++) {
      assertEquals(i, totals.get(i).count());
    }
  }

  private static void assertComplete(DurationRecorder recorder, int threads, boolean virtual) {
    AtomicInteger running = new AtomicInteger(threads);
    for (int i = 0; i < threads; i++) {
      long nanos = 1_000L * (i + 1);
      Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
      builder.start(
          () -> {
            for (int n = 0; n < PER_THREAD; n++) {
              recorder.record(nanos);
            }
            running.decrementAndGet();
          });
    }
    long[] seen = {0};
    Await.until(
        "all writers are done",
        () -> {
          long count = recorder.total().count();
          assertTrue(count >= seen[0], "fell from " + seen[0] + " to " + count);
          seen[0] = count;
          return running.get() == 0;
        });
    Distribution total = recorder.total();
    assertEquals((long) threads * PER_THREAD, total.count());
    double mean = 1_000.0 * (threads + 1) / 2;
    assertEquals(mean, total.meanNanos(), Distribution.FINEST_NANOS + 1e-3 * mean);
  }
}
