package io.c1m.ui;

import io.c1m.unit.Units;
import java.util.Locale;

/** How figures are written on screens. */
final class Words {
  private Words() {}

  static String count(long value) {
    return Units.grouped((double) value);
  }

  /** Something per second, without the unit. */
  static String rate(double perSecond) {
    return Units.grouped(Math.rint(perSecond));
  }

  static String megabytes(double bytesPerSecond) {
    return String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / 1e6);
  }

  /** Minutes and seconds, with hours where there are some. */
  static String clock(double seconds) {
    long whole = Math.max(0, (long) seconds);
    long minutes = whole / 60;
    return minutes < 60
        ? String.format(Locale.ROOT, "%d:%02d", minutes, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, whole % 60);
  }

  static String percent(double share) {
    return (int) (Math.clamp(share, 0, 1) * 100) + "%";
  }
}
