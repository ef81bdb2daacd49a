package io.c1m.compare;

import io.c1m.bench.ClientResult.Requests;
import org.jspecify.annotations.Nullable;

/** How the rate of completions changed within the measured window. */
final class Trend {
  private Trend() {}

  /**
   * By how much there were more in the second half than in the first, in percent.
   *
   * @return {@code null} when the halves are unknown, or nothing was completed in the first
   */
  static @Nullable Double percent(Requests requests) {
    Long first = requests.firstHalf();
    Long second = requests.secondHalf();
    return first == null || second == null || first == 0
        ? null
        : (Double) (100.0 * (second - first) / first);
  }
}
