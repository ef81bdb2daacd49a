package io.c1m.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws lines and heat maps as SVG, for a preview. */
final class Chart {
  private static final int LEFT = 64;
  private static final int BOTTOM = 18;
  private static final int TOP = 6;
  private static final int RIGHT = 8;
  private static final int LINES = 4;

  private final int width;
  private final int height;
  private final double from;
  private final double to;
  private final StringBuilder svg = new StringBuilder();

  /** A line to draw, with a value for each of its times. */
  record Line(String colour, boolean dashed, boolean filled, double[] times, double[] values) {}

  Chart(int width, int height, double from, double to) {
    this.width = width;
    this.height = height;
    this.from = from;
    this.to = to;
    add("<svg width='%d' height='%d'>", width, height);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private double x(double time) {
    return LEFT + (time - from) / (to - from) * (width - LEFT - RIGHT);
  }

  private double y(double share) {
    return height - BOTTOM - share * (height - TOP - BOTTOM);
  }

  private void axisText(String text, double at) {
    add("<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 6, at + 4, text);
  }

  private void times() {
    for (int i = 0; i <= LINES; i++) {
      double time = from + i * (to - from) / LINES;
      String anchor = i == 0 ? "start" : i == LINES ? "end" : "middle";
      add("<text x='%.1f' y='%d' text-anchor='%s'>", x(time), height - 4, anchor);
      add("%.0f s</text>", time - from);
    }
  }

  /** Lines over a common scale. */
  String lines(List<Line> lines, String unit) {
    double most = 0;
    double least = 0;
    for (Line line : lines) {
      for (double value : line.values) {
        most = Math.max(most, Double.isNaN(value) ? 0 : value);
        least = Math.min(least, Double.isNaN(value) ? 0 : value);
      }
    }
    double span = most == least ? 1 : (most - least) * 1.05;
    for (int i = 0; i <= LINES; i++) {
      double at = y((double) i / LINES);
      add("<line x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, width - RIGHT, at, at);
      axisText(Quantity.text(least + span * i / LINES, unit), at);
    }
    times();
    for (Line line : lines) {
      line(line, least, span);
    }
    return svg + "</svg>";
  }

  private void line(Line line, double least, double span) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < line.values.length; i++) {
      if (Double.isNaN(line.values[i])) {
        stroke(line, points, least, span);
        points.clear();
      } else {
        points.add(
            String.format(
                Locale.ROOT, "%.1f,%.1f", x(line.times[i]), y((line.values[i] - least) / span)));
      }
    }
    stroke(line, points, least, span);
  }

  private void stroke(Line line, List<String> points, double least, double span) {
    if (points.isEmpty()) {
      return;
    }
    String all = String.join(" ", points);
    if (line.filled) {
      String first = points.getFirst().split(",", -1)[0];
      String last = points.getLast().split(",", -1)[0];
      double zero = y(-least / span);
      add("<polygon fill='%s' fill-opacity='.15' stroke='none' points='", line.colour);
      add("%s,%.1f %s %s,%.1f'/>", first, zero, all, last, zero);
    }
    add("<polyline stroke='%s' stroke-dasharray='%s'", line.colour, line.dashed ? "6 4" : "none");
    add(" points='%s'/>", all);
    if (points.size() == 1) {
      String[] at = points.getFirst().split(",", -1);
      add("<circle r='2' fill='%s' cx='%s' cy='%s'/>", line.colour, at[0], at[1]);
    }
  }

  /**
   * Cells of a heat map, the lowest row first.
   *
   * @param bounds the upper ends of the rows, in seconds
   * @param counts by row and moment
   */
  String heat(List<Double> bounds, double[][] counts, double[] times, String colour) {
    double most = 0;
    for (double[] row : counts) {
      for (double count : row) {
        most = Math.max(most, count);
      }
    }
    double tall = (double) (height - TOP - BOTTOM) / bounds.size();
    double wide = (double) (width - LEFT - RIGHT) / Math.max(1, times.length);
    for (int row = 0; row < counts.length; row++) {
      double top = height - BOTTOM - (row + 1) * tall;
      if (row % Math.max(1, bounds.size() / 8) == 0) {
        axisText("≤ " + Quantity.text(bounds.get(row), "s"), top + tall / 2);
      }
      for (int i = 0; i < times.length; i++) {
        if (counts[row][i] > 0) {
          double strength = Math.sqrt(counts[row][i] / most);
          add("<rect fill='%s' fill-opacity='%.2f'", colour, Math.max(.06, strength));
          add(" x='%.1f' y='%.1f'", LEFT + i * wide, top);
          add(" width='%.1f' height='%.1f'/>", Math.max(1, wide - 1), Math.max(1, tall - 1));
        }
      }
    }
    times();
    return svg + "</svg>";
  }
}
