package io.c1m.ui;

import io.c1m.bench.Distribution;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of durations in two hundred buckets a decade or so, from which an earlier one can
 * be taken away. Immutable.
 */
public final class Latencies {
  /** Percentiles are told to within this. */
  private static final double STEP = 1.01;

  /** From the upper end of a bucket to its middle. */
  private static final double MIDDLE = 1 / Math.sqrt(STEP);

  private static final double FIRST_NANOS = 1_000;
  private static final double LAST_NANOS = Distribution.LONGEST_NANOS;

  private static final long[] UPPER_NANOS =
      DoubleStream.iterate(FIRST_NANOS, bound -> bound < LAST_NANOS * STEP, bound -> bound * STEP)
          .mapToLong(Math::round)
          .toArray();

  private final long[] counts;

  private Latencies(long[] counts) {
    this.counts = counts;
  }

  static Latencies of(Distribution distribution) {
    return new Latencies(distribution.buckets(UPPER_NANOS));
  }

  /** What came since an earlier one; everything when there is none. */
  Latencies since(@Nullable Latencies earlier) {
    if (earlier == null) {
      return this;
    }
    long[] difference = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      // the tables of two recorders are read one after the other: never below none
      difference[i] = Math.max(0, counts[i] - earlier.counts[i]);
    }
    return new Latencies(difference);
  }

  long count() {
    return LongStream.of(counts).sum();
  }

  /**
   * How many lie between two durations, to within a percent of these.
   *
   * @param lowerNanos excluded
   * @param upperNanos included
   */
  long between(double lowerNanos, double upperNanos) {
    int from = firstAbove(lowerNanos);
    int to = firstAbove(upperNanos);
    return from < to ? Arrays.stream(counts, from, to).sum() : 0;
  }

  /** The first bucket whose middle is above a duration; the last two have the same. */
  private int firstAbove(double nanos) {
    int found = Arrays.binarySearch(UPPER_NANOS, (long) (nanos / MIDDLE));
    int first = found >= 0 ? found + 1 : -found - 1;
    return first < UPPER_NANOS.length ? first : counts.length;
  }

  /**
   * The duration below which a share of all lies.
   *
   * @param percentile 0 to 100
   * @return nanoseconds, 0 when there are none
   */
  double percentileNanos(double percentile) {
    long wanted = Math.max(1, (long) Math.ceil(count() * percentile / 100));
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      if (below >= wanted) {
        return UPPER_NANOS[Math.min(i, UPPER_NANOS.length - 1)] * MIDDLE;
      }
    }
    return 0;
  }
}
