package io.c1m.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Figures of a few measured values in any order, which are left as they are.
 *
 * <p>Every method throws {@link IllegalArgumentException} when there are too few: one is enough,
 * two for a deviation.
 */
public final class Samples {
  private Samples() {}

  /** The middle value, the mean of both middle ones of an even number. */
  public static double median(double... values) {
    need(1, values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The arithmetic mean. */
  public static double mean(double... values) {
    need(1, values);
    return DoubleStream.of(values).sum() / values.length;
  }

  /** The standard deviation of what these are a sample of: squares are shared out by n - 1. */
  public static double standardDeviation(double... values) {
    need(2, values);
    double mean = mean(values);
    double squares = DoubleStream.of(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /**
   * The mean of ratios, which does not depend on what is divided by what (P. J. Fleming and J. J.
   * Wallace, How not to lie with statistics, CACM 29 (3), 1986).
   *
   * @param values above 0
   */
  public static double geometricMean(double... values) {
    return Math.exp(mean(DoubleStream.of(values).map(Math::log).toArray()));
  }

  private static void need(int count, double... values) {
    if (values.length < count) {
      throw new IllegalArgumentException(values.length + " values, " + count + " are needed");
    }
  }
}
