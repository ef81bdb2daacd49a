package io.c1m.page;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Durations counted in buckets since the start of a program. Immutable. */
final class Durations {
  private final double[] upperSeconds;
  private final long[] counts;

  Durations(double[] upperSeconds, long[] counts) {
    this.upperSeconds = upperSeconds.clone();
    this.counts = counts.clone();
  }

  /** Shared: not to be written to. */
  double[] upperSeconds() {
    return upperSeconds;
  }

  /**
   * Those of each bucket since an earlier reading.
   *
   * @return {@code null} when the program has started anew since
   */
  int @Nullable [] since(Durations earlier) {
    if (!Arrays.equals(upperSeconds, earlier.upperSeconds)) {
      return null;
    }
    int[] fresh = new int[counts.length];
    for (int i = 0; i < counts.length; i++) {
      long count = counts[i] - earlier.counts[i];
      if (count < 0) {
        return null;
      }
      fresh[i] = (int) Math.min(count, Integer.MAX_VALUE);
    }
    return fresh;
  }
}
