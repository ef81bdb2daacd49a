package io.c1m.metrics;

import io.c1m.bench.Distribution;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.stream.LongStream;

/** The buckets of every histogram of durations: six for each power of ten, 10 us to 60 s. */
final class Bounds {
  private static final long[] STEPS = {10, 15, 20, 30, 50, 70};
  private static final long FIRST_NANOS = 10_000;
  private static final long LAST_NANOS = 60_000_000_000L;

  private static final long[] UPPER_NANOS =
      LongStream.concat(
              LongStream.iterate(
                      FIRST_NANOS,
                      power -> power < LAST_NANOS,
                      power -> Math.multiplyExact(power, 10))
                  .flatMap(power -> LongStream.of(STEPS).map(step -> step * (power / 10)))
                  .filter(bound -> bound < LAST_NANOS),
              LongStream.of(LAST_NANOS))
          .toArray();

  private static final double[] UPPER_SECONDS =
      LongStream.concat(LongStream.of(UPPER_NANOS), LongStream.of(Long.MAX_VALUE))
          .mapToDouble(bound -> bound == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : bound / 1e9)
          .toArray();

  private Bounds() {}

  static ClassicHistogramBuckets buckets(Distribution distribution) {
    return ClassicHistogramBuckets.of(UPPER_SECONDS, distribution.buckets(UPPER_NANOS));
  }
}
