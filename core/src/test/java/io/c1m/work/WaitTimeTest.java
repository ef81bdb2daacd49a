package io.c1m.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drawn times, from a generator of a fixed seed: the same numbers in each run, and bounds five
 * standard errors wide, so that another algorithm of the JDK would have to be wrong to fail.
 */
class WaitTimeTest {
  private static final int DRAWS = 200_000;
  private static final double MS = 1e6;

  private static double[] sorted(String text) {
    Work work =
        Works.parse(text, WorkSettings.of(() -> 0).withRandom(new SplittableRandom(11))).getFirst();
    double[] nanos = new double[DRAWS];
    Arrays.setAll(nanos, i -> Next.nanos(work.effect(i)));
    Arrays.sort(nanos);
    return nanos;
  }

  private static double quantile(double[] sorted, double q) {
    return sorted[(int) (q * sorted.length)];
  }

  private static void assertNear(double expected, double tolerance, double actual) {
    assertEquals(expected, actual, expected * tolerance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "block"})
  void anExponentialTimeHasItsMeanAndQuantiles(String work) {
    double[] nanos = sorted(work + ":exp:3ms");
    // standard error of the mean: 1 / sqrt(n) = 0.22 %, of a quantile: sqrt(q / (1 - q) / n) / x
    assertNear(3 * MS, 0.012, Arrays.stream(nanos).average().orElseThrow());
    assertNear(3 * MS * Math.log(2), 0.017, quantile(nanos, 0.5));
    assertNear(3 * MS * Math.log(100), 0.025, quantile(nanos, 0.99));
    assertTrue(nanos[0] >= 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "block"})
  void aLogNormalTimeHasItsMedianAndP99(String work) {
    double[] nanos = sorted(work + ":lognormal:3ms:30ms");
    double sigma = Math.log(10) / 2.3263478740408408;
    // standard errors: of the median sigma * sqrt(pi / 2 / n) = 0.28 %, of p99 about 0.83 %
    assertNear(3 * MS, 0.014, quantile(nanos, 0.5));
    assertNear(30 * MS, 0.042, quantile(nanos, 0.99));
    assertNear(
        3 * MS * Math.exp(sigma * sigma / 2), 0.015, Arrays.stream(nanos).average().orElseThrow());
  }

  @Test
  void aLogNormalTimeWithoutSpreadIsConstant() {
    double[] nanos = sorted("sleep:lognormal:2ms:2ms");
    assertEquals(2 * MS, nanos[0]);
    assertEquals(2 * MS, nanos[DRAWS - 1]);
  }

  @Test
  void noTimeIsLongerThanAnHour() {
    double[] nanos = sorted("sleep:exp:1h");
    assertEquals(3_600_000 * MS, nanos[DRAWS - 1]);
  }

  @Test
  void aFixedTimeIsAlwaysTheSame() {
    double[] nanos = sorted("sleep:10ms");
    assertEquals(10 * MS, nanos[0]);
    assertEquals(10 * MS, nanos[DRAWS - 1]);
  }
}
