package io.c1m.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ratios of pairs, and what several of them are allowed. */
final class PairedRatiosTest {
  private static final double NARROW = 1e-12;

  @Test
  void theIntervalIsThatOfTheLogarithms() {
    PairedRatios ratios =
        PairedRatios.of(
            Map.of(1, Math.exp(0.1), 2, 2 * Math.exp(0.2), 3, 3 * Math.exp(0.3)),
            Map.of(1, 1.0, 2, 2.0, 3, 3.0));
    // mean 0.2, deviation 0.1, so an error of 0.057735; the quantile of two degrees is 4.302653
    assertEquals(3, ratios.n());
    assertEquals(Math.exp(0.2), ratios.ratio(), NARROW);
    assertEquals(Math.exp(0.2 - 0.2484138), ratios.interval(0.95).low(), 1e-6);
    assertEquals(Math.exp(0.2 + 0.2484138), ratios.interval(0.95).high(), 1e-6);
  }

  @Test
  void swappingTheTwoInvertsEverything() {
    Map<Integer, Double> one = Map.of(1, 10.0, 2, 13.0, 3, 9.0);
    Map<Integer, Double> other = Map.of(1, 8.0, 2, 12.0, 3, 11.0);
    PairedRatios ratios = PairedRatios.of(one, other);
    PairedRatios swapped = PairedRatios.of(other, one);
    assertEquals(1 / ratios.ratio(), swapped.ratio(), NARROW);
    Interval inverse = ratios.interval(0.9).inverse();
    assertEquals(inverse.low(), swapped.interval(0.9).low(), NARROW);
    assertEquals(inverse.high(), swapped.interval(0.9).high(), NARROW);
  }

  @Test
  void whatIsCommonToARoundFallsOut() {
    PairedRatios ratios =
        PairedRatios.of(Map.of(1, 110.0, 2, 55.0, 3, 990.0), Map.of(1, 100.0, 2, 50.0, 3, 900.0));
    assertEquals(1.1, ratios.interval(0.999).low(), NARROW);
    assertEquals(1.1, ratios.interval(0.999).high(), NARROW);
  }

  @Test
  void whatHasNoCounterpartFallsAway() {
    PairedRatios ratios =
        PairedRatios.of(Map.of(1, 2.0, 2, 4.0, 9, 77.0), Map.of(1, 1.0, 2, 2.0, 3, 5.0));
    assertEquals(2, ratios.n());
    assertEquals(2, ratios.ratio(), NARROW);
  }

  @Test
  void whatHasNoLogarithmFallsAway() {
    PairedRatios ratios =
        PairedRatios.of(
            Map.of(1, 2.0, 2, 0.0, 3, 5.0, 4, -1.0), Map.of(1, 1.0, 2, 2.0, 3, 0.0, 4, 1.0));
    assertEquals(1, ratios.n());
  }

  @Test
  void withoutPairsThereIsNoRatio() {
    assertTrue(Double.isNaN(PairedRatios.of(Map.of(1, 2.0), Map.of(2, 2.0)).ratio()));
  }

  @Test
  void eachOfSeveralIsAllowedItsShareOfTheError() {
    assertEquals(0.95, Bonferroni.each(0.95, 1), NARROW);
    assertEquals(0.995, Bonferroni.each(0.95, 10), NARROW);
  }

  @Test
  void anIntervalKnowsWhatLiesInIt() {
    Interval interval = new Interval(0.9, 1.2);
    assertTrue(interval.contains(0.9));
    assertFalse(interval.contains(1.21));
    assertTrue(interval.within(interval));
    assertFalse(interval.within(new Interval(0.95, 2)));
  }
}
