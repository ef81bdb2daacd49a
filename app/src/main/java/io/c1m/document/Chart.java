package io.c1m.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plot, as the script of the page is told it. Figures have the unit of the plot; the labels
 * beside them are written here, so that a figure reads the same in a plot and in a table.
 */
sealed interface Chart {
  /** What figures are of. */
  enum Unit {
    /** A count in a second. */
    PER_SECOND,
    /** Microseconds of time. */
    MICROS,
    /** Microseconds of processor time. */
    CPU_MICROS,
    /** Bytes. */
    BYTES,
    /** Just a number. */
    NUMBER
  }

  /** Which of them it is, for the script. */
  String kind();

  /** Above the plot. */
  String title();

  /** Below the title: how it is to be read. */
  String note();

  /** Whether there is anything to draw. */
  boolean empty();

  /**
   * A bar for each case.
   *
   * @param kind {@code bars}
   */
  record Bars(String kind, String title, String note, Unit unit, List<Bar> bars) implements Chart {
    Bars(String title, String note, Unit unit, List<Bar> bars) {
      this("bars", title, note, unit, bars);
    }

    @Override
    public boolean empty() {
      return bars.stream().allMatch(bar -> bar.parts.isEmpty());
    }
  }

  /**
   * One bar.
   *
   * @param parts from its foot to its end, the first in the full colour; none where there is no
   *     figure, and the label then says why
   * @param low the least of what its end stands for, {@code null} without a spread
   */
  record Bar(
      String caseName,
      int colour,
      List<Double> parts,
      @Nullable Double low,
      @Nullable Double high,
      String label) {}

  /**
   * A line for each case.
   *
   * @param kind {@code lines}
   * @param x the axis to the right
   * @param y the axis upwards
   */
  record Lines(String kind, String title, String note, Axis x, Axis y, List<Line> lines)
      implements Chart {
    Lines(String title, String note, Axis x, Axis y, List<Line> lines) {
      this("lines", title, note, x, y, lines);
    }

    @Override
    public boolean empty() {
      return lines.stream().allMatch(line -> line.points.isEmpty());
    }
  }

  /**
   * An axis.
   *
   * @param low where it begins, {@code null} to fit its figures
   */
  record Axis(String label, Unit unit, Scale scale, @Nullable Double low, @Nullable Double high) {
    Axis(String label, Unit unit, Scale scale) {
      this(label, unit, scale, null, null);
    }
  }

  /** How figures lie on an axis. */
  enum Scale {
    /** Evenly, from 0. */
    LINEAR,
    /** By their logarithm. */
    LOG,
    /** By their logarithm, from the least of them to the largest. */
    FITTED,
    /** 1 / (1 - percentile) by its logarithm, as HdrHistogram's own plots have it. */
    PERCENTILE
  }

  /** How a line is drawn. */
  enum Style {
    /** Through points that lie close. */
    CURVE,
    /** Through points that are measurements of their own, each with a mark. */
    JOINED,
    /** Measurements of their own without a line. */
    MARKS,
    /** Dashed: worked out, not measured. */
    FITTED
  }

  /**
   * A circle for each case, by two figures and its area as a third; less is better in all.
   *
   * @param kind {@code scatter}
   * @param x the axis to the right
   * @param y the axis upwards
   */
  record Scatter(String kind, String title, String note, Axis x, Axis y, List<Mark> marks)
      implements Chart {
    Scatter(String title, String note, Axis x, Axis y, List<Mark> marks) {
      this("scatter", title, note, x, y, marks);
    }

    @Override
    public boolean empty() {
      return marks.isEmpty();
    }
  }

  /**
   * A circle.
   *
   * @param size what its area stands for
   * @param strong whether it is named in the plot; the others are faint
   * @param corner whether the line that bounds the plot's strong ones goes through it
   * @param name beside it
   * @param label what it says under the pointer
   */
  record Mark(
      String caseName,
      int colour,
      double x,
      double y,
      double size,
      boolean strong,
      boolean corner,
      String name,
      String label) {}

  /** One line. */
  record Line(String caseName, int colour, Style style, List<Point> points) {}

  /**
   * A point.
   *
   * @param label what it says under the pointer
   */
  record Point(double x, double y, @Nullable Double low, @Nullable Double high, String label) {}
}
