package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Recovery.Change;
import io.c1m.bench.Recovery.Summary;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final long MILLI = 1_000_000;
  private static final long CONNECTIONS = 100;

  private final Recovery recovery = new Recovery();

  private Change look(long millis, long lost, long reconnected) {
    return recovery.look(
        millis * MILLI,
        new Standing(CONNECTIONS - lost + reconnected, CONNECTIONS, lost, reconnected));
  }

  @Test
  void withoutALossThereIsNothingToTell() {
    assertEquals(Change.NONE, look(0, 0, 0));
    assertEquals(Change.NONE, look(1_000, 0, 0));
    assertNull(recovery.summary());
    assertFalse(recovery.anyMissing());
  }

  @Test
  void anEpisodeLastsFromTheFirstLossUntilAllAreBack() {
    look(5_000, 0, 0);
    assertEquals(Change.LOST, look(6_000, 10, 0));
    assertTrue(recovery.anyMissing());
    assertEquals(Change.NONE, look(6_500, 40, 5));
    assertEquals(Change.NONE, look(7_000, 40, 39));
    assertEquals(Change.RECOVERED, look(7_250, 40, 40));
    assertEquals(40, recovery.lost());
    assertEquals(1.25, recovery.seconds());
    assertEquals(Change.NONE, look(9_000, 40, 40));
    assertEquals(new Summary(1, 40, 1.25, 0), recovery.summary());
  }

  @Test
  void theLongestOfSeveralIsKept() {
    look(0, 3, 0);
    look(2_000, 3, 3);
    assertEquals(Change.LOST, look(10_000, 8, 3));
    assertEquals(Change.RECOVERED, look(10_100, 8, 8));
    assertEquals(5, recovery.lost());
    assertEquals(new Summary(2, 8, 2, 0), recovery.summary());
  }

  @Test
  void aLossThatIsOverBeforeTheNextLookCountsToo() {
    look(0, 0, 0);
    assertEquals(Change.RECOVERED, look(20, 4, 4));
    assertEquals(new Summary(1, 4, 0, 0), recovery.summary());
  }

  @Test
  void whatIsNotBackAtTheEndIsTold() {
    look(0, 0, 0);
    look(1_000, 30, 0);
    look(4_000, 30, 12);
    assertEquals(new Summary(1, 30, 3, 18), recovery.summary());
  }
}
