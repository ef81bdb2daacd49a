package io.c1m.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The confidence interval of a mean when the deviation is known from the same few values only
 * (Student, The probable error of a mean, Biometrika 6 (1), 1908).
 *
 * <p>A bootstrap, which draws from the values themselves, takes five of them for all that there
 * are: its intervals are far too narrow.
 */
public final class TInterval {
  private TInterval() {}

  /**
   * Of the mean of independent values that are about normally distributed.
   *
   * @param values two or more
   * @param confidence above 0 and below 1
   */
  public static Interval ofMean(double confidence, double... values) {
    double error = Samples.standardDeviation(values) / Math.sqrt(values.length);
    double half = quantile(confidence, values.length - 1) * error;
    double mean = Samples.mean(values);
    return new Interval(mean - half, mean + half);
  }

  /**
   * How many standard errors an interval reaches to either side.
   *
   * @param confidence above 0 and below 1
   * @param degreesOfFreedom above 0, need not be whole
   */
  public static double quantile(double confidence, double degreesOfFreedom) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("no confidence: " + confidence);
    }
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - confidence) / 2);
  }
}
