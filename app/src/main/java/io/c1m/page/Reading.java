package io.c1m.page;

import java.util.Map;

/** Takes the series of one scrape, one after the other. Used by one thread. */
public interface Reading {
  /** When all of it was taken, epoch milliseconds, if that is not now. */
  void takenAt(long epochMillis);

  /**
   * A figure.
   *
   * @param metric its name without {@code _total}
   * @param labels all that the series carries
   */
  void value(String metric, Map<String, String> labels, double value);

  /**
   * Durations so far, counted in buckets.
   *
   * @param upperSeconds the upper bounds, ascending, the last one infinite
   * @param counts of each bucket alone, since the start of the program
   */
  void durations(String metric, Map<String, String> labels, double[] upperSeconds, long[] counts);
}
