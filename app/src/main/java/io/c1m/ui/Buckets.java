package io.c1m.ui;

import java.util.ArrayList;
import java.util.List;

/** Sorts latencies into buckets of a logarithmic scale, as fine as their number allows. Pure. */
final class Buckets {
  private static final double FIRST_NANOS = 1_000;
  private static final double LAST_NANOS = 3.6e12;

  /** Within a power of ten, the finest first. */
  private static final double[][] STEPS = {{1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};

  /**
   * One bucket.
   *
   * @param upperNanos its upper end; its lower one is that of the bucket before
   */
  record Bucket(double upperNanos, long count) {}

  private Buckets() {}

  /**
   * The buckets from the first to the last that is not empty.
   *
   * @param most of them, at least 1; where even powers of ten are more, the rest is in the last
   */
  static List<Bucket> of(Latencies latencies, int most) {
    List<Bucket> buckets = List.of();
    for (double[] steps : STEPS) {
      buckets = of(latencies, steps);
      if (buckets.size() <= most) {
        return buckets;
      }
    }
    List<Bucket> fewer = new ArrayList<>(buckets.subList(0, most - 1));
    long rest = buckets.subList(most - 1, buckets.size()).stream().mapToLong(Bucket::count).sum();
    fewer.add(new Bucket(buckets.getLast().upperNanos, rest));
    return fewer;
  }

  private static List<Bucket> of(Latencies latencies, double[] steps) {
    List<Bucket> buckets = new ArrayList<>();
    int filled = 0;
    double lower = 0;
    for (double power = FIRST_NANOS; power <= LAST_NANOS; power *= 10) {
      for (double step : steps) {
        double upper = power * step;
        long count = latencies.between(lower, upper);
        lower = upper;
        if (count > 0 || !buckets.isEmpty()) {
          buckets.add(new Bucket(upper, count));
        }
        filled = count > 0 ? buckets.size() : filled;
      }
    }
    return buckets.subList(0, filled);
  }
}
