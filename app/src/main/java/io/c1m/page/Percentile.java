package io.c1m.page;

import java.util.List;
import java.util.Locale;

/** The percentiles kept of each second's durations. */
enum Percentile {
  P50(0.5),
  P90(0.9),
  P99(0.99),
  MAX(1);

  static final List<Percentile> ALL = List.of(values());

  private final double quantile;

  Percentile(double quantile) {
    this.quantile = quantile;
  }

  /**
   * Of durations counted in buckets, by linear interpolation within the bucket, as Prometheus'
   * {@code histogram_quantile} does it. So the greatest is the upper bound of the highest bucket in
   * use, and what is beyond the last finite bound counts as that bound.
   *
   * @param upperSeconds the upper bounds, ascending, the last one infinite
   * @param counts of each bucket alone
   * @return seconds, or NaN when there is no duration
   */
  double of(double[] upperSeconds, int[] counts) {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    if (total == 0) {
      return Double.NaN;
    }
    double rank = quantile * total;
    double below = 0;
    int bucket = 0;
    while (below + counts[bucket] < rank || counts[bucket] == 0) {
      below += counts[bucket];
      bucket++;
    }
    if (bucket == counts.length - 1) {
      return bucket == 0 ? Double.NaN : upperSeconds[bucket - 1];
    }
    double lower = bucket == 0 ? 0 : upperSeconds[bucket - 1];
    double above = (below + counts[bucket] - rank) / counts[bucket];
    return upperSeconds[bucket] - (upperSeconds[bucket] - lower) * above;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
