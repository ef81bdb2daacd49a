package io.c1m.verdict;

import io.c1m.statistics.Interval;
import io.c1m.unit.Units;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ratios and rates as people say them. */
final class Numbers {
  private Numbers() {}

  /** Such as {@code 1.31x [1.24, 1.38]}, without the interval when there is none. */
  static String times(double ratio, @Nullable Interval interval) {
    int decimals = ratio < 3 ? 2 : ratio < 10 ? 1 : 0;
    return fixed(ratio, decimals) + "x" + range(interval, decimals);
  }

  /**
   * By how much something is more or less, such as {@code 12 % [9, 15] more}; as a factor where
   * percents would be hard to read.
   */
  static String change(double ratio, @Nullable Interval interval, String more, String less) {
    if (byFactor(ratio)) {
      return times(ratio, interval);
    }
    boolean above = ratio >= 1;
    double percent = percent(ratio, above);
    int decimals = percent < 10 ? 1 : 0;
    Interval own =
        interval == null
            ? null
            : new Interval(
                percent(above ? interval.low() : interval.high(), above),
                percent(above ? interval.high() : interval.low(), above));
    return fixed(percent, decimals) + " %" + range(own, decimals) + " " + (above ? more : less);
  }

  /** Whether a change is told as a factor. */
  static boolean byFactor(double ratio) {
    return ratio >= 2 || ratio <= 0.5;
  }

  private static double percent(double ratio, boolean more) {
    return (more ? ratio - 1 : 1 - ratio) * 100;
  }

  /** Such as {@code 3 %}. */
  static String percent(double share) {
    String text = fixed(share * 100, 1);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
  }

  /** Such as {@code 3.1 ms}. */
  static String duration(double micros) {
    return Units.duration(micros * 1e3);
  }

  /** The next round duration above, such as {@code 20 ms}. */
  static String roundDuration(double micros) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(micros, 1e-3))));
    double above = power;
    for (double step : new double[] {2, 5, 10, 20}) {
      above = above > micros ? above : step * power;
    }
    return duration(above).replaceFirst("\\.0+ ", " ");
  }

  /** Such as {@code 3,210/s}. */
  static String perSecond(double rate) {
    return Units.grouped(rate) + "/s";
  }

  /** In short, such as {@code 21k/s}. */
  static String roughly(double rate) {
    if (rate < 10_000) {
      return perSecond(rate);
    }
    return rate < 1e6
        ? fixed(rate / 1e3, rate < 1e5 ? 1 : 0).replaceFirst("\\.0$", "") + "k/s"
        : fixed(rate / 1e6, 2) + "M/s";
  }

  /** A rate as it was asked for. */
  static String asked(String rate) {
    try {
      return perSecond(Units.perSecond(rate));
    } catch (IllegalArgumentException e) {
      return rate; // closed, idle, or of a program that writes rates otherwise
    }
  }

  private static String range(@Nullable Interval interval, int decimals) {
    return interval == null
        ? ""
        : " [" + fixed(interval.low(), decimals) + ", " + fixed(interval.high(), decimals) + "]";
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
