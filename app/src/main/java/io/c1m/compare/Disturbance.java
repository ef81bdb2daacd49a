package io.c1m.compare;

import io.c1m.unit.Units;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/**
 * How much of what may spoil a run it can bear; more makes it {@code disturbed}. Reasoned in {@code
 * docs/adr/0007}. What is not looked at has no limit: positive infinity.
 *
 * @param stealPercent of the processors, taken by the hypervisor
 * @param othersPercent of the processors, used by other programs
 * @param runQueuePercent of the time that the client's loops were ready to run, waited for a
 *     processor; where server and client share processors, each waits for the other, and this is
 *     not looked at
 * @param swappedPages in and out together
 * @param trendPercent by which the halves of a closed loop's window differ
 */
public record Disturbance(
    double stealPercent,
    double othersPercent,
    double runQueuePercent,
    double swappedPages,
    double trendPercent) {
  /** As an option says that nothing is looked at. */
  private static final String OFF = "off";

  /**
   * What a run bears unless it is told otherwise. A processor taken away stops everything on it:
   * more than this share of time is in the p99. What others use is missing from the throughput,
   * which is compared to a few per cent. A loop that waits for a processor of its own a tenth of
   * its time takes replies late. A mebibyte of pages: fewer may leave a process that has not used
   * them for long. The halves differ by twice what the mean is off from where the second half is
   * going.
   */
  public static final Disturbance STANDARD = new Disturbance(2, 5, 10, 256, 10);

  /** {@link #STANDARD} as an option says it. */
  public static final String STANDARD_TEXT = "steal:2%,others:5%,run-queue:10%,swap:256,trend:10%";

  private static final Disturbance ANY =
      new Disturbance(
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /**
   * Reads limits; those that are not named are the standard ones.
   *
   * @throws IllegalArgumentException with one line, for what is none
   */
  public static Disturbance parse(String text) {
    if (text.equals(OFF)) {
      return ANY;
    }
    Disturbance limits = STANDARD;
    Set<String> named = new HashSet<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String name = part.substring(0, Math.max(0, colon)).strip();
      if (!named.add(name)) {
        throw new IllegalArgumentException(name + " is there twice in '" + text + "'");
      }
      limits = limits.with(name, part.substring(colon + 1).strip(), part);
    }
    return limits;
  }

  /** As an option says it. */
  String text() {
    return "steal:"
        + limit(stealPercent, "%")
        + ",others:"
        + limit(othersPercent, "%")
        + ",run-queue:"
        + limit(runQueuePercent, "%")
        + ",swap:"
        + limit(swappedPages, "")
        + ",trend:"
        + limit(trendPercent, "%");
  }

  private static String limit(double most, String unit) {
    return Double.isInfinite(most)
        ? OFF
        : BigDecimal.valueOf(most).stripTrailingZeros().toPlainString() + unit;
  }

  private Disturbance with(String name, String value, String part) {
    return switch (name) {
      case "steal" ->
          new Disturbance(
              percent(value, part), othersPercent, runQueuePercent, swappedPages, trendPercent);
      case "others" ->
          new Disturbance(
              stealPercent, percent(value, part), runQueuePercent, swappedPages, trendPercent);
      case "run-queue" ->
          new Disturbance(
              stealPercent, othersPercent, percent(value, part), swappedPages, trendPercent);
      case "swap" ->
          new Disturbance(stealPercent, othersPercent, runQueuePercent, pages(value), trendPercent);
      case "trend" ->
          new Disturbance(
              stealPercent, othersPercent, runQueuePercent, swappedPages, percent(value, part));
      default ->
          throw new IllegalArgumentException(
              "'"
                  + part
                  + "' is no limit of a disturbance: write such as "
                  + STANDARD_TEXT
                  + ", some of them, or off");
    };
  }

  private static double pages(String value) {
    return value.equals(OFF) ? Double.POSITIVE_INFINITY : Units.count(value);
  }

  private static double percent(String value, String part) {
    if (value.equals(OFF)) {
      return Double.POSITIVE_INFINITY;
    }
    if (!value.matches("[0-9]{1,3}([.][0-9]+)?%")) {
      throw new IllegalArgumentException(
          "'" + part + "' has no share: write it such as steal:5%, or steal:off for any");
    }
    return Double.parseDouble(value.substring(0, value.length() - 1));
  }
}
