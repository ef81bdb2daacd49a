package io.c1m.work;

import java.util.random.RandomGenerator;

/**
 * How long a wait lasts: always the same, or drawn anew for each request. As thread-safe as the
 * generator it draws from.
 */
@FunctionalInterface
interface WaitTime {
  /** What may stand after the colon of a work that waits, for help. */
  String SYNTAX = "DURATION|exp:MEAN|lognormal:MEDIAN:P99";

  /** The 0.99 quantile of the standard normal distribution. */
  double Z99 = 2.3263478740408408;

  /** The next duration in nanoseconds, 0 to one hour. */
  long nanos();

  /**
   * Reads {@code 10ms}, {@code exp:3ms} or {@code lognormal:3ms:30ms}.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static WaitTime parse(String work, String argument, RandomGenerator random) {
    String[] parts = argument.split(":", -1);
    return switch (parts[0]) {
      case "exp" -> {
        if (parts.length != 2) {
          throw new IllegalArgumentException(
              "work '%s:%s' needs a mean: write %s:exp:3ms".formatted(work, argument, work));
        }
        yield exponential(above0(work, parts[1]), random);
      }
      case "lognormal" -> {
        if (parts.length != 3) {
          throw new IllegalArgumentException(
              "work '%s:%s' needs a median and a 99th percentile: write %s:lognormal:3ms:30ms"
                  .formatted(work, argument, work));
        }
        long median = above0(work, parts[1]);
        long p99 = above0(work, parts[2]);
        if (p99 < median) {
          throw new IllegalArgumentException(
              "work '%s:%s': the 99th percentile, which is the second duration, is below the median"
                  .formatted(work, argument));
        }
        yield lognormal(median, p99, random);
      }
      default -> {
        long nanos = Works.duration(work, argument);
        yield () -> nanos;
      }
    };
  }

  /**
   * Exponentially distributed, as the service times of an M/M/n queue: -mean * ln(U) for U equally
   * distributed within (0, 1].
   */
  private static WaitTime exponential(long mean, RandomGenerator random) {
    return () -> bounded(mean * random.nextExponential());
  }

  /**
   * Log-normally distributed: median * e^(sigma * N) for N of the standard normal distribution,
   * where sigma = ln(p99 / median) / {@link #Z99} puts the 99th percentile at p99 (Johnson, Kotz,
   * Balakrishnan: Continuous Univariate Distributions 1, chapter 14).
   */
  private static WaitTime lognormal(long median, long p99, RandomGenerator random) {
    double sigma = Math.log((double) p99 / median) / Z99;
    return () -> bounded(median * Math.exp(sigma * random.nextGaussian()));
  }

  private static long bounded(double nanos) {
    return Math.min(Works.LONGEST_NANOS, Math.round(nanos));
  }

  private static long above0(String work, String text) {
    long nanos = Works.duration(work, text);
    if (nanos == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no mean or percentile of " + work + ": it must be above 0");
    }
    return nanos;
  }
}
