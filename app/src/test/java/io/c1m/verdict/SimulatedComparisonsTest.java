package io.c1m.verdict;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.report.CompareReport;
import io.c1m.report.Verdict;
import io.c1m.report.Verdict.Outcome;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whole comparisons by the thousand: four cases in four figures, five rounds, noise of a machine
 * that others share. No margin helps, so that the intervals alone are put to the test.
 */
final class SimulatedComparisonsTest {
  private static final int COMPARISONS = 1_000;
  private static final int ROUNDS = 5;
  private static final double NO_MARGIN = 0;
  private static final double OF_A_ROUND = 0.15;
  private static final double OF_A_RUN = 0.03;

  private final Random random = new Random(42);

  /** Cases that are all the same, but for what the last one needs per request. */
  private CompareReport comparison(double cpuOfTheLast) {
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = OF_A_ROUND * random.nextGaussian();
    }
    Runs[] cases = new Runs[4];
    for (int i = 0; i < cases.length; i++) {
      cases[i] =
          Runs.of("case " + i, "5000/s")
              .p99(noisy(5_000, rounds))
              .cpu(noisy(i == cases.length - 1 ? 50 * cpuOfTheLast : 50, rounds))
              .heap(noisy(4_000, rounds))
              .resident(noisy(1e8, rounds));
    }
    return Verdicts.judge(Reports.own(cases), null, NO_MARGIN);
  }

  private double[] noisy(double figure, double[] rounds) {
    double[] figures = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      figures[round] = figure * Math.exp(rounds[round] + OF_A_RUN * random.nextGaussian());
    }
    return figures;
  }

  private static boolean different(Verdict verdict) {
    return verdict.outcome() == Outcome.DIFFERENT;
  }

  @Test
  void equalsAreCalledDifferentNoMoreOftenThanTheConfidenceAllows() {
    int wrong = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      wrong += comparison(1).verdicts().stream().anyMatch(verdict -> different(verdict)) ? 1 : 0;
    }
    double nominal = COMPARISONS * (1 - Verdicts.CONFIDENCE);
    double deviation = Math.sqrt(nominal * Verdicts.CONFIDENCE);
    assertTrue(wrong < nominal + 4 * deviation, wrong + " of " + COMPARISONS);
  }

  @Test
  void aQuarterMoreIsFoundMostlyAndNeverTheWrongWayRound() {
    int found = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      for (Verdict verdict : comparison(1.25).verdicts()) {
        boolean real =
            verdict.metric().equals("cpu_us_per_request")
                && verdict.between().getFirst().startsWith("case 3");
        if (real && different(verdict)) {
          found++;
          assertTrue(verdict.ratio() > 1, verdict::text);
        }
      }
    }
    assertTrue(found > 0.8 * COMPARISONS, found + " of " + COMPARISONS);
  }
}
