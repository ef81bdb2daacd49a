package io.c1m.frontier;

import org.jspecify.annotations.Nullable;

/**
 * How far a search goes.
 *
 * @param runs that it may take, at least 1
 * @param highestPerSecond the highest rate to try, {@code null} for none
 */
public record SearchLimits(int runs, @Nullable Double highestPerSecond) {
  /** Runs of a search where nothing else is asked for. */
  public static final int RUNS = 24;

  /** The lowest rate that is tried, per second. */
  static final double LOWEST = 1;

  /** A rate within these limits. */
  double within(double perSecond) {
    double most = highestPerSecond == null ? Double.MAX_VALUE : highestPerSecond;
    return Math.max(Math.min(LOWEST, most), Math.min(perSecond, most));
  }
}
