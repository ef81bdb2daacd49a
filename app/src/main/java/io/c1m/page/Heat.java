package io.c1m.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many durations each second had in each bucket, for as many seconds as there are rows. Guarded
 * by its {@link History}.
 */
final class Heat {
  /** A histogram with more buckets than this is not kept. */
  static final int MOST_BUCKETS = 64;

  private final int rows;
  private double[] upperSeconds = {};
  private int[] counts = {};

  Heat(int rows) {
    this.rows = rows;
  }

  /**
   * Overwrites a row.
   *
   * @param fresh of each bucket, {@code null} when unknown
   */
  void set(int row, double[] bounds, int @Nullable [] fresh) {
    if (fresh != null && counts.length == 0 && bounds.length <= MOST_BUCKETS) {
      upperSeconds = bounds;
      counts = new int[rows * bounds.length];
    }
    int buckets = upperSeconds.length;
    if (fresh == null || !Arrays.equals(bounds, upperSeconds)) {
      Arrays.fill(counts, row * buckets, (row + 1) * buckets, 0);
    } else {
      System.arraycopy(fresh, 0, counts, row * buckets, buckets);
    }
  }

  /** The finite upper bounds; the last bucket has none. Empty before there was a histogram. */
  List<Double> boundsSeconds() {
    return Arrays.stream(upperSeconds).boxed().filter(Double::isFinite).toList();
  }

  /** The index of the first bucket in use and the counts from there to the last in use. */
  List<Integer> cells(int row) {
    int buckets = upperSeconds.length;
    int from = row * buckets;
    int until = from + buckets;
    while (until > from && counts[until - 1] == 0) {
      until--;
    }
    int first = from;
    while (first < until && counts[first] == 0) {
      first++;
    }
    if (first == until) {
      return List.of();
    }
    List<Integer> cells = new ArrayList<>(until - first + 1);
    cells.add(first - from);
    for (int i = first; i < until; i++) {
      cells.add(counts[i]);
    }
    return cells;
  }
}
