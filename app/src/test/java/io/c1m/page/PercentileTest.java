package io.c1m.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The expected values are those of Prometheus' histogram_quantile. */
final class PercentileTest {
  private static final double[] UPPER = {0.1, 0.2, 0.4, Double.POSITIVE_INFINITY};

  @Test
  void aPercentileIsInterpolatedWithinItsBucket() {
    int[] counts = {10, 80, 10, 0};
    assertEquals(0.15, Percentile.P50.of(UPPER, counts), 1e-12);
    assertEquals(0.2, Percentile.P90.of(UPPER, counts), 1e-12);
    assertEquals(0.38, Percentile.P99.of(UPPER, counts), 1e-12);
    assertEquals(0.4, Percentile.MAX.of(UPPER, counts), 1e-12);
  }

  @Test
  void theFirstBucketBeginsAtNothing() {
    assertEquals(0.05, Percentile.P50.of(UPPER, new int[] {8, 0, 0, 0}), 1e-12);
  }

  @Test
  void emptyBucketsAreNeverTheAnswer() {
    assertEquals(0.3, Percentile.P50.of(UPPER, new int[] {0, 0, 1, 0}), 1e-12);
    assertEquals(0.1, Percentile.P50.of(UPPER, new int[] {5, 0, 5, 0}), 1e-12);
    assertEquals(0.1, Percentile.MAX.of(UPPER, new int[] {5, 0, 0, 0}), 1e-12);
  }

  @Test
  void whatIsBeyondTheLastBoundCountsAsThatBound() {
    assertEquals(0.4, Percentile.P99.of(UPPER, new int[] {1, 0, 0, 99}));
  }

  @Test
  void withoutDurationsThereIsNoPercentile() {
    assertEquals(Double.NaN, Percentile.P50.of(UPPER, new int[4]));
  }
}
