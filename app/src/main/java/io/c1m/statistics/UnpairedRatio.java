package io.c1m.statistics;

import java.util.Arrays;

/**
 * How a figure relates between two groups of runs that have nothing to do with each other, such as
 * those of last week and of today.
 *
 * <p>The interval is Welch's for the difference of the means of the logarithms, taken back by the
 * exponential (B. L. Welch, The generalization of Student's problem when several different
 * population variances are involved, Biometrika 34, 1947). Logarithms, because noise multiplies;
 * Welch's, because nothing makes both groups vary alike. It covers the noise within the groups:
 * what is common to all runs of one, such as the heat of a summer's day, no arithmetic can tell
 * from a difference.
 *
 * @param ratio of the geometric means, second by first
 * @param interval where the true ratio lies
 */
public record UnpairedRatio(double ratio, Interval interval) {
  /** Fewer runs in a group say next to nothing of how it varies. */
  public static final int FEWEST = 3;

  /**
   * The second group by the first.
   *
   * @param confidence of this interval alone, above 0 and below 1; see {@link Bonferroni} for one
   *     of several
   * @param first two or more, above 0
   * @param second two or more, above 0
   * @throws IllegalArgumentException when there are too few or one has no logarithm
   */
  public static UnpairedRatio of(double confidence, double[] first, double[] second) {
    double[] one = logarithms(first);
    double[] other = logarithms(second);
    double difference = Samples.mean(other) - Samples.mean(one);
    double oneError = squaredError(one);
    double otherError = squaredError(other);
    double error = Math.sqrt(oneError + otherError);
    double freedom = freedom(one.length, oneError, other.length, otherError);
    double half = error == 0 ? 0 : TInterval.quantile(confidence, freedom) * error;
    return new UnpairedRatio(
        Math.exp(difference),
        new Interval(Math.exp(difference - half), Math.exp(difference + half)));
  }

  private static double[] logarithms(double[] values) {
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    for (double log : logs) {
      if (!Double.isFinite(log)) {
        throw new IllegalArgumentException("no logarithm of one of " + Arrays.toString(values));
      }
    }
    return logs;
  }

  /** The square of the standard error of the mean. */
  private static double squaredError(double[] values) {
    double deviation = Samples.standardDeviation(values);
    return deviation * deviation / values.length;
  }

  /** Degrees of freedom after Welch and Satterthwaite. */
  private static double freedom(int one, double oneError, int other, double otherError) {
    double sum = oneError + otherError;
    return sum * sum / (oneError * oneError / (one - 1) + otherError * otherError / (other - 1));
  }
}
