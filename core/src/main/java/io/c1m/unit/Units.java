package io.c1m.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads and writes quantities. Every parser throws {@link IllegalArgumentException} with one line
 * that says what is wrong and what would be right.
 */
public final class Units {
  private static final Map<String, Long> DURATIONS = new LinkedHashMap<>();
  private static final Map<String, Long> SIZES = new LinkedHashMap<>();
  private static final Map<String, Long> COUNTS = new LinkedHashMap<>();

  static {
    DURATIONS.put("ns", 1L);
    DURATIONS.put("us", 1_000L);
    DURATIONS.put("ms", 1_000_000L);
    DURATIONS.put("s", 1_000_000_000L);
    DURATIONS.put("m", 60_000_000_000L);
    DURATIONS.put("h", 3_600_000_000_000L);
    SIZES.put("", 1L);
    SIZES.put("B", 1L);
    SIZES.put("KiB", 1L << 10);
    SIZES.put("MiB", 1L << 20);
    SIZES.put("GiB", 1L << 30);
    SIZES.put("KB", 1_000L);
    SIZES.put("MB", 1_000_000L);
    SIZES.put("GB", 1_000_000_000L);
    COUNTS.put("", 1L);
    COUNTS.put("k", 1_000L);
    COUNTS.put("K", 1_000L);
    COUNTS.put("M", 1_000_000L);
  }

  private Units() {}

  /** A duration such as {@code 10ms} or {@code 1.5s}, in nanoseconds. */
  public static long durationNanos(String text) {
    return whole(
        exact(text, DURATIONS, "duration", "10ms"), text, "duration", RoundingMode.HALF_UP);
  }

  /** A size such as {@code 64KiB} or {@code 13B}, in bytes. */
  public static long bytes(String text) {
    return whole(exact(text, SIZES, "size", "64KiB"), text, "size", RoundingMode.UNNECESSARY);
  }

  /** A count such as {@code 1000} or {@code 1M}. */
  public static long count(String text) {
    BigDecimal count = exact(text.replace("_", ""), COUNTS, "count", "10k");
    return whole(count, text, "count", RoundingMode.UNNECESSARY);
  }

  /** A rate such as {@code 20000/s}, {@code 20k/s} or {@code 600/m}, per second. */
  public static double perSecond(String text) {
    int slash = text.indexOf('/');
    String unit = slash < 0 ? "s" : text.substring(slash + 1);
    Long nanos = DURATIONS.get(unit);
    if (nanos == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a rate: write it such as 1000/s (per ns, us, ms, s, m or h)");
    }
    BigDecimal amount =
        exact(slash < 0 ? text : text.substring(0, slash), COUNTS, "rate", "1000/s");
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("'" + text + "' is not a rate: it must be above 0");
    }
    return amount.doubleValue() * (1e9 / nanos);
  }

  /** A duration for people: three significant digits and the unit that fits. */
  public static String duration(double nanos) {
    if (nanos < 999.5) {
      return significant(nanos) + " ns";
    }
    if (nanos < 999.5e3) {
      return significant(nanos / 1e3) + " us";
    }
    if (nanos < 999.5e6) {
      return significant(nanos / 1e6) + " ms";
    }
    return significant(nanos / 1e9) + " s";
  }

  /** A duration for people: three significant digits and the unit that fits. */
  public static String duration(long nanos) {
    return duration((double) nanos);
  }

  /** A size for people, in powers of 1024. */
  public static String size(double bytes) {
    if (bytes < 1024) {
      return significant(bytes) + " B";
    }
    if (bytes < 1 << 20) {
      return significant(bytes / 1024) + " KiB";
    }
    if (bytes < 1 << 30) {
      return significant(bytes / (1 << 20)) + " MiB";
    }
    return significant(bytes / (1 << 30)) + " GiB";
  }

  /** A count or rate for people, with thousands set apart. */
  public static String grouped(double value) {
    return value < 100 && value != Math.rint(value)
        ? significant(value)
        : String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String significant(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static BigDecimal exact(
      String text, Map<String, Long> units, String what, String example) {
    int end = 0;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    Long factor = units.get(text.substring(end).strip());
    try {
      if (factor != null && end > 0) {
        return new BigDecimal(text.substring(0, end)).multiply(BigDecimal.valueOf(factor));
      }
    } catch (NumberFormatException e) {
      // told below, as every other text that is no quantity
    }
    String names = String.join(", ", units.keySet().stream().filter(u -> !u.isEmpty()).toList());
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not a "
            + what
            + ": write it such as "
            + example
            + " (units: "
            + names
            + ")");
  }

  private static long whole(BigDecimal value, String text, String what, RoundingMode rounding) {
    try {
      return value.setScale(0, rounding).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a " + what + ": it must be a whole number that fits 64 bits", e);
    }
  }
}
