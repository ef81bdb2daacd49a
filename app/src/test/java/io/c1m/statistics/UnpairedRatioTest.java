package io.c1m.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnpairedRatioTest {
  private static double[] exp(double... logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }

  /** Equal spreads of three each: 4 degrees of freedom, of which t tables say 2.776445. */
  @Test
  void intervalIsThatOfTheTables() {
    UnpairedRatio ratio = UnpairedRatio.of(0.95, exp(-1, 0, 1), exp(0, 1, 2));
    double half = 2.776445 * Math.sqrt(2.0 / 3);
    assertEquals(Math.E, ratio.ratio(), 1e-9);
    assertEquals(Math.exp(1 - half), ratio.interval().low(), 1e-6);
    assertEquals(Math.exp(1 + half), ratio.interval().high(), 1e-4);
  }

  /**
   * One group does not vary: the other's freedom alone is left, 2, of which tables say 4.302653.
   */
  @Test
  void aGroupThatDoesNotVaryLendsNoFreedom() {
    UnpairedRatio ratio = UnpairedRatio.of(0.95, exp(0, 0, 0), exp(-0.1, 0, 0.1));
    double half = 4.302653 * 0.1 / Math.sqrt(3);
    assertEquals(Math.exp(half), ratio.interval().high(), 1e-6);
    UnpairedRatio exact = UnpairedRatio.of(0.95, exp(0, 0), exp(1, 1));
    assertEquals(Math.E, exact.interval().low(), 1e-12);
    assertEquals(Math.E, exact.interval().high(), 1e-12);
  }

  @Test
  void swappingTheGroupsInvertsEverything() {
    double[] one = {10, 11, 12, 15};
    double[] other = {20, 26, 21};
    UnpairedRatio there = UnpairedRatio.of(0.9, one, other);
    UnpairedRatio back = UnpairedRatio.of(0.9, other, one);
    assertEquals(1 / there.ratio(), back.ratio(), 1e-12);
    assertEquals(1 / there.interval().low(), back.interval().high(), 1e-12);
  }

  @Test
  void whatHasNoLogarithmIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> UnpairedRatio.of(0.95, new double[] {0, 1}, new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> UnpairedRatio.of(0.95, new double[] {1}, new double[] {1, 2}));
  }

  /** Of 4,000 comparisons of a thing with itself 5 % err; three standard deviations are 41. */
  @ParameterizedTest
  @CsvSource({"5, 5, 0.05", "3, 3, 0.1", "5, 5, 0.4", "3, 8, 0.05"})
  void falseDifferencesAreAsRareAsPromised(int one, int other, double noise) {
    RandomGenerator random = new SplittableRandom(42);
    int found = 0;
    for (int i = 0; i < 4_000; i++) {
      UnpairedRatio ratio =
          UnpairedRatio.of(0.95, noisy(random, one, noise, 1), noisy(random, other, noise, 1));
      found += ratio.interval().contains(1) ? 0 : 1;
    }
    int wrong = found;
    assertTrue(wrong <= 200 + 41, () -> wrong + " of 4,000");
    assertTrue(wrong >= 60, () -> "far too wide: " + wrong + " of 4,000");
  }

  @Test
  void aTenthIsFoundAmongNoiseOfThreePercent() {
    RandomGenerator random = new SplittableRandom(43);
    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      UnpairedRatio ratio =
          UnpairedRatio.of(0.95, noisy(random, 5, 0.03, 1), noisy(random, 5, 0.03, 1.1));
      found += ratio.interval().low() > 1 ? 1 : 0;
    }
    int right = found;
    assertTrue(right >= 950, () -> right + " of 1,000");
  }

  private static double[] noisy(RandomGenerator random, int count, double noise, double factor) {
    return DoubleStream.generate(() -> factor * Math.exp(noise * random.nextGaussian()))
        .limit(count)
        .toArray();
  }
}
