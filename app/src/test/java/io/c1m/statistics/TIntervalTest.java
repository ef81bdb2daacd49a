package io.c1m.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Student's interval against published values. */
final class TIntervalTest {
  /** From the tables of any textbook, two-sided. */
  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 12.706",
    "0.95, 2, 4.303",
    "0.95, 4, 2.776",
    "0.99, 4, 4.604",
    "0.999, 4, 8.610",
    "0.95, 9, 2.262",
    "0.95, 1000, 1.962",
  })
  void quantilesAreThoseOfTheTables(double confidence, double freedom, double expected) {
    assertEquals(expected, TInterval.quantile(confidence, freedom), 5e-4);
  }

  /** Hours of sleep that ten patients gained by one drug over another, Student's own example. */
  @Test
  void theIntervalOfStudentsSleepers() {
    Interval gain = TInterval.ofMean(0.95, 1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);
    assertEquals(0.7001142, gain.low(), 1e-6);
    assertEquals(2.4598858, gain.high(), 1e-6);
  }

  @Test
  void valuesThatDoNotDifferLeaveNoDoubt() {
    assertEquals(new Interval(5, 5), TInterval.ofMean(0.95, 5, 5, 5));
  }

  @Test
  void whatHasNoIntervalIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TInterval.ofMean(0.95, 1));
    assertThrows(IllegalArgumentException.class, () -> TInterval.ofMean(1, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> TInterval.ofMean(0, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1));
  }
}
