package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import io.c1m.wire.Tally;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TallyTest {
  static Stream<Tally> tallies() {
    return Stream.of(new LoopTally(), new SharedTally());
  }

  @ParameterizedTest
  @MethodSource("tallies")
  void everyCounterIsItsOwn(Tally tally) {
    long n = 1;
    for (Count count : Count.values()) {
      tally.add(count, n++);
    }
    for (Reason reason : Reason.values()) {
      for (int i = 0; i <= reason.ordinal(); i++) {
        tally.closed(reason);
      }
      for (int i = 0; i <= 2 * reason.ordinal(); i++) {
        tally.failed(reason);
      }
    }
    n = 1;
    for (Count count : Count.values()) {
      assertEquals(n++, tally.count(count));
    }
    long closed = 0;
    for (Reason reason : Reason.values()) {
      assertEquals(reason.ordinal() + 1, tally.closedFor(reason));
      assertEquals(2L * reason.ordinal() + 1, tally.failedFor(reason));
      closed += reason.ordinal() + 1;
    }
    assertEquals(closed, tally.closed());
  }

  @Test
  void manyThreadsLoseNothing() {
    SharedTally tally = new SharedTally();
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        executor.execute(
            () -> {
              for (int k = 0; k < 10_000; k++) {
                tally.add(Count.BYTES_IN, 3);
                tally.closed(Reason.DONE);
              }
            });
      }
    }
    assertEquals(240_000, tally.count(Count.BYTES_IN));
    assertEquals(80_000, tally.closedFor(Reason.DONE));
  }

  @Test
  void aSumAddsUpAndLivesOnTheDifference() {
    LoopTally first = new LoopTally();
    SharedTally second = new SharedTally();
    SumOfCounts sum = new SumOfCounts(List.of(first, second));
    first.add(Count.OPENED, 5);
    second.add(Count.OPENED, 7);
    second.closed(Reason.RESET);
    first.closed(Reason.RESET);
    first.failed(Reason.WRONG_BYTES);
    assertEquals(12, sum.count(Count.OPENED));
    assertEquals(2, sum.closedFor(Reason.RESET));
    assertEquals(1, sum.failedFor(Reason.WRONG_BYTES));
    assertEquals(2, sum.closed());
    assertEquals(10, sum.live());
    assertEquals(0, new SumOfCounts(List.of()).live());
  }
}
