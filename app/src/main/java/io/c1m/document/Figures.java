package io.c1m.document;

import io.c1m.report.Spread;
import io.c1m.unit.Units;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** How figures are written for people. */
final class Figures {
  /** Between the ends of a range. */
  static final String TO = " .. ";

  private Figures() {}

  /** A figure, {@link Grid#UNKNOWN} without one. */
  static String text(@Nullable Number value, DoubleFunction<String> writer) {
    return value == null || !Double.isFinite(value.doubleValue())
        ? Grid.UNKNOWN
        : writer.apply(value.doubleValue());
  }

  /** The median. */
  static String median(@Nullable Spread spread, DoubleFunction<String> writer) {
    return spread == null ? Grid.UNKNOWN : text(spread.median(), writer);
  }

  /** The least and the most. */
  static String range(@Nullable Spread spread, DoubleFunction<String> writer) {
    return spread == null
        ? Grid.UNKNOWN
        : text(spread.min(), writer) + TO + text(spread.max(), writer);
  }

  /** A median with its spread where there is any. */
  static String spread(@Nullable Spread spread, DoubleFunction<String> writer) {
    if (spread == null) {
      return Grid.UNKNOWN;
    }
    return spread.min() == spread.max()
        ? median(spread, writer)
        : median(spread, writer) + " [" + range(spread, writer) + "]";
  }

  /** Microseconds as a duration. */
  static String micros(double micros) {
    return Units.duration(micros * 1e3);
  }

  /** Bytes; fewer than none, by which little memory comes and goes by itself, are about none. */
  static String size(double bytes) {
    return bytes < 0 ? "~0 B" : Units.size(bytes);
  }

  /** With one digit after the point, where that says anything. */
  static String tenths(double value) {
    return Math.abs(value) >= 100
        ? Units.grouped(Math.rint(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Of a ratio. */
  static String hundredths(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Percents. */
  static String percent(double percent) {
    return tenths(percent) + " %";
  }
}
