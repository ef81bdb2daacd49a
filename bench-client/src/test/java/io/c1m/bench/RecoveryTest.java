package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Recovery.Summary;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final long MILLI = 1_000_000;
  private static final long CONNECTIONS = 100;

  private final Recovery recovery = new Recovery();

  /** The loops have noted the first loss and the last return at these times. */
  private boolean look(
      long millis, long lost, long reconnected, long sinceMillis, long backMillis) {
    return recovery.look(
        millis * MILLI,
        new Standing(
            CONNECTIONS - lost + reconnected,
            CONNECTIONS,
            lost,
            reconnected,
            sinceMillis * MILLI,
            backMillis * MILLI));
  }

  @Test
  void withoutALossThereIsNothingToTell() {
    assertFalse(look(0, 0, 0, 0, 0));
    assertFalse(look(9_000, 0, 0, 0, 0));
    assertNull(recovery.summary());
    assertEquals(0, recovery.missing());
  }

  @Test
  void anEpisodeLastsFromTheFirstLossUntilAllAreBack() {
    look(5_000, 0, 0, 0, 0);
    assertFalse(look(6_000, 10, 0, 5_900, 0));
    assertFalse(look(6_500, 40, 5, 5_900, 6_400));
    assertEquals(35, recovery.missing());
    assertEquals(0.6, recovery.seconds());
    assertFalse(look(7_250, 40, 40, 5_900, 7_150));
    assertEquals(new Summary(1, 40, 1.25, 0), recovery.summary());
    assertTrue(look(8_700, 40, 40, 5_900, 7_150));
    assertEquals(40, recovery.lost());
    assertEquals(1.25, recovery.seconds());
    assertFalse(look(9_000, 40, 40, 5_900, 7_150));
    assertEquals(new Summary(1, 40, 1.25, 0), recovery.summary());
  }

  @Test
  void theLongestOfSeveralIsKept() {
    look(0, 3, 0, 0, 0);
    assertTrue(look(4_000, 3, 3, 0, 2_000));
    assertFalse(look(10_000, 8, 3, 9_900, 2_000));
    assertTrue(look(12_000, 8, 8, 9_900, 10_000));
    assertEquals(5, recovery.lost());
    assertEquals(new Summary(2, 8, 2, 0), recovery.summary());
  }

  @Test
  void aProcessThatTellsLaterOfTheSameEventDoesNotMakeItTwo() {
    look(0, 0, 0, 0, 0);
    assertFalse(look(1_000, 4, 4, 100, 350));
    assertFalse(look(1_600, 9, 9, 101, 420));
    assertTrue(look(2_000, 9, 9, 101, 420));
    assertEquals(new Summary(1, 9, 0.32, 0), recovery.summary());
  }

  @Test
  void whatIsNotBackAtTheEndIsTold() {
    look(0, 0, 0, 0, 0);
    look(1_000, 30, 0, 500, 0);
    look(4_000, 30, 12, 500, 3_900);
    assertEquals(new Summary(1, 30, 3.5, 18), recovery.summary());
  }
}
