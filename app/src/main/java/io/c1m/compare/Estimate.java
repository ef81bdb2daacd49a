package io.c1m.compare;

import java.util.List;
import java.util.Locale;

/**
 * What a comparison is going to take, before anything has run.
 *
 * @param runs in all
 * @param seconds of all together
 */
public record Estimate(int runs, double seconds) {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  /** Below it the smaller unit says more. */
  private static final double MOST_OF_A_UNIT = 100;

  /** Of a matrix. */
  public static Estimate of(List<Cell> cells, Rounds rounds, RunSettings settings) {
    List<Cell> auto = cells.stream().filter(cell -> cell.rate().equals(Comparison.AUTO)).toList();
    double each = settings.expectedSeconds();
    int capacities = rounds.capacities(auto.size(), each);
    int measured = rounds.measured(capacities * auto.size(), cells.size(), each);
    double seconds = capacities * seconds(auto, settings) + measured * seconds(cells, settings);
    return new Estimate(capacities * auto.size() + measured * cells.size(), seconds);
  }

  private static double seconds(List<Cell> cells, RunSettings settings) {
    return cells.stream().mapToDouble(settings::expectedSeconds).sum();
  }

  /** Such as {@code about 14 min: 40 runs of 21 s}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "about %s: %,d run%s of %s",
        rough(seconds),
        runs,
        runs == 1 ? "" : "s",
        rough(runs == 0 ? 0 : seconds / runs));
  }

  private static String rough(double seconds) {
    if (seconds < MOST_OF_A_UNIT) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    return seconds < MOST_OF_A_UNIT * MINUTE
        ? String.format(Locale.ROOT, "%.0f min", seconds / MINUTE)
        : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
  }
}
