package io.c1m.frontier;

import io.c1m.unit.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What the values of a sweep are quantities of; in nanoseconds, bytes or connections. */
enum Scale {
  /** A work's duration. */
  TIME("us", 1e3),
  /** What a work is done on. */
  SIZE("bytes", 1),
  /** Connections. */
  COUNT("connections", 1);

  private static final MathContext DIGITS = new MathContext(2);

  /** That values are reported in. */
  final String unit;

  private final double each;

  Scale(String unit, double each) {
    this.unit = unit;
    this.each = each;
  }

  /** How values are written. */
  private record Unit(String name, long factor) {}

  /** In ascending order. */
  private List<Unit> units() {
    return switch (this) {
      case TIME ->
          List.of(
              new Unit("ns", 1),
              new Unit("us", 1_000),
              new Unit("ms", 1_000_000),
              new Unit("s", 1_000_000_000));
      case SIZE -> List.of(new Unit("B", 1), new Unit("KiB", 1 << 10), new Unit("MiB", 1 << 20));
      case COUNT -> List.of(new Unit("", 1));
    };
  }

  /** The scale of an option's values, by how the largest is written. */
  static Scale of(String sweep, String option, String high) {
    if (option.equals(SweepAxis.CONNS)) {
      return COUNT;
    }
    String unit = high.replaceFirst("^[0-9.]+", "");
    if (unit.isEmpty()) {
      throw SweepAxis.refused(
          sweep, "its ends need a unit, of time or of bytes, such as 1ms or 64KiB");
    }
    return unit.endsWith("B") ? SIZE : TIME;
  }

  /** Reads a value. */
  double parse(String text) {
    return switch (this) {
      case TIME -> Units.durationNanos(text);
      case SIZE -> Units.bytes(text);
      case COUNT -> Units.count(text);
    };
  }

  /** Two digits: whole numbers that people would have chosen. */
  double rounded(double value) {
    return Math.max(1, Math.rint(new BigDecimal(value, DIGITS).doubleValue()));
  }

  /** A value as it is written on the command line, in the largest unit of which it has one. */
  String text(double value) {
    Unit best = units().getFirst();
    for (Unit unit : units()) {
      boolean whole = this == TIME || value % unit.factor == 0;
      if (value >= unit.factor && whole) {
        best = unit;
      }
    }
    BigDecimal amount = BigDecimal.valueOf(value).divide(BigDecimal.valueOf(best.factor));
    return amount.stripTrailingZeros().toPlainString() + best.name;
  }

  /** A value in the unit that is reported. */
  double reported(double value) {
    return value / each;
  }
}
