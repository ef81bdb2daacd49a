package io.c1m.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A pause of a JVM for its collector.
 *
 * @param endedMillis when it was over, epoch milliseconds
 * @param millis how long it was; the JVM's beans tell whole ones
 */
public record GcPause(long endedMillis, long millis) {
  /** So many are kept; that they are needed takes as many pauses, each shorter than the last. */
  private static final int MOST = 32;

  /**
   * Those pauses after which none was longer: enough to know the longest since any moment. The
   * oldest, which is the longest, comes first.
   */
  static List<GcPause> steps(List<GcPause> pauses) {
    List<GcPause> latestFirst = new ArrayList<>(pauses);
    latestFirst.sort(Comparator.comparingLong(GcPause::endedMillis).reversed());
    List<GcPause> steps = new ArrayList<>();
    long longest = -1;
    for (GcPause pause : latestFirst) {
      if (pause.millis > longest && steps.size() < MOST) {
        longest = pause.millis;
        steps.addFirst(pause);
      }
    }
    return List.copyOf(steps);
  }

  /** The longest that ended after a moment, in milliseconds; 0 when there was none. */
  static long longestSince(List<GcPause> steps, long epochMillis) {
    return steps.stream()
        .filter(pause -> pause.endedMillis >= epochMillis)
        .mapToLong(GcPause::millis)
        .max()
        .orElse(0);
  }
}
