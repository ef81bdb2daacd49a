package io.c1m.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often the intervals are wrong and how often they find what is there, by the thousand, with
 * noise as of a machine that others share: each round has a factor of its own, and each run.
 */
final class SimulationTest {
  private static final int COMPARISONS = 1_000;
  private static final int ROUNDS = 5;
  private static final double CONFIDENCE = 0.95;
  private static final double OF_A_ROUND = 0.2;
  private static final double OF_A_RUN = 0.02;

  /** Four standard deviations of the count of a binomial distribution around its mean. */
  private static final double FOUR_DEVIATIONS =
      4 * Math.sqrt(COMPARISONS * CONFIDENCE * (1 - CONFIDENCE));

  private static final double NOMINAL = COMPARISONS * (1 - CONFIDENCE);

  private final Random random = new Random(20_260_101);

  /** One round after another, each a figure for each case. */
  private List<Map<Integer, Double>> cases(double... truly) {
    List<Map<Integer, Double>> cases = new ArrayList<>();
    for (double _ : truly) {
      cases.add(new HashMap<>());
    }
    for (int round = 1; round <= ROUNDS; round++) {
      double common = OF_A_ROUND * random.nextGaussian();
      for (int i = 0; i < truly.length; i++) {
        cases.get(i).put(round, truly[i] * Math.exp(common + OF_A_RUN * random.nextGaussian()));
      }
    }
    return cases;
  }

  private int excludingOne(List<Map<Integer, Double>> cases) {
    int others = cases.size() - 1;
    int excluding = 0;
    for (Map<Integer, Double> other : cases.subList(1, cases.size())) {
      Interval interval =
          PairedRatios.of(other, cases.getFirst()).interval(Bonferroni.each(CONFIDENCE, others));
      excluding += interval.contains(1) ? 0 : 1;
    }
    return excluding;
  }

  @Test
  void oneComparisonOfEqualsIsWrongAsOftenAsItSays() {
    int wrong = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      wrong += excludingOne(cases(1, 1));
    }
    assertTrue(Math.abs(wrong - NOMINAL) < FOUR_DEVIATIONS, wrong + " of " + COMPARISONS);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 21})
  void severalComparisonsOfEqualsAreWrongTogetherNoMoreOften(int cases) {
    double[] equal = new double[cases];
    Arrays.fill(equal, 1);
    int wrong = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      wrong += excludingOne(cases(equal)) > 0 ? 1 : 0;
    }
    assertTrue(wrong < NOMINAL + FOUR_DEVIATIONS, wrong + " of " + COMPARISONS);
  }

  @Test
  void withoutTheCorrectionTheyWouldBe() {
    int wrong = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      List<Map<Integer, Double>> cases = cases(1, 1, 1, 1, 1, 1);
      boolean any = false;
      for (Map<Integer, Double> other : cases.subList(1, cases.size())) {
        any |= !PairedRatios.of(other, cases.getFirst()).interval(CONFIDENCE).contains(1);
      }
      wrong += any ? 1 : 0;
    }
    assertTrue(wrong > NOMINAL + FOUR_DEVIATIONS, wrong + " of " + COMPARISONS);
  }

  @Test
  void aTenthIsFoundAmongSeveralNineTimesOutOfTen() {
    int found = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      List<Map<Integer, Double>> cases = cases(1, 1.1, 1, 1, 1);
      Interval interval =
          PairedRatios.of(cases.get(1), cases.getFirst()).interval(Bonferroni.each(CONFIDENCE, 4));
      found += interval.low() > 1 ? 1 : 0;
    }
    assertTrue(found > 0.9 * COMPARISONS, found + " of " + COMPARISONS);
  }
}
