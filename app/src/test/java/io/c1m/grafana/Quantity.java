package io.c1m.grafana;

import java.util.Locale;

/** How a preview writes figures: by Grafana's names of units. */
final class Quantity {
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final String[] DECIMAL = {"", " K", " Mil", " Bil"};

  private Quantity() {}

  static String text(double value, String unit) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return switch (unit) {
      case "s" -> seconds(value);
      case "bytes" -> scaled(value, 1024, BINARY, " ");
      case "Bps" -> scaled(value, 1000, new String[] {"B/s", "kB/s", "MB/s", "GB/s"}, " ");
      case "percentunit" -> number(100 * value) + "%";
      case "reqps" -> scaled(value, 1000, DECIMAL, "") + " req/s";
      case "cps" -> scaled(value, 1000, DECIMAL, "") + " c/s";
      case "short", "none" -> scaled(value, 1000, DECIMAL, "");
      default -> throw new IllegalArgumentException("unit " + unit);
    };
  }

  private static String seconds(double value) {
    double size = Math.abs(value);
    if (size == 0 || size >= 1) {
      return number(value) + " s";
    }
    return size >= 1e-3 ? number(value * 1e3) + " ms" : number(value * 1e6) + " µs";
  }

  private static String scaled(double value, int base, String[] names, String space) {
    int power = 0;
    double rest = value;
    while (Math.abs(rest) >= base && power < names.length - 1) {
      rest /= base;
      power++;
    }
    return number(rest) + space + names[power];
  }

  private static String number(double value) {
    int decimals = Math.abs(value) >= 100 || value == Math.rint(value) ? 0 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
