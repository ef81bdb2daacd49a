package io.c1m.grafana;

import io.c1m.grafana.Found.Point;
import java.util.ArrayList;
import java.util.Formatter;
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
  private final Formatter svg = new Formatter(Locale.ROOT);

  /** A line to draw. */
  record Line(String colour, boolean dashed, boolean filled, List<Point> points) {}

  /** A row of a heat map, with its upper end in seconds. */
  record Row(double bound, List<Point> counts) {}

  Chart(int width, int height, double from, double to) {
    this.width = width;
    this.height = height;
    this.from = from;
    this.to = to;
    svg.format("<svg width='%d' height='%d'>", width, height);
  }

  private double x(double time) {
    return LEFT + (time - from) / (to - from) * (width - LEFT - RIGHT);
  }

  private double y(double share) {
    return height - BOTTOM - share * (height - TOP - BOTTOM);
  }

  private void axisText(String text, double at) {
    svg.format("<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 6, at + 4, text);
  }

  private void times() {
    for (int i = 0; i <= LINES; i++) {
      double time = from + i * (to - from) / LINES;
      String anchor = i == 0 ? "start" : i == LINES ? "end" : "middle";
      svg.format("<text x='%.1f' y='%d' text-anchor='%s'>", x(time), height - 4, anchor);
      svg.format("%.0f s</text>", time - from);
    }
  }

  /**
   * Lines over a common scale.
   *
   * @param log whether of ratios
   */
  String lines(List<Line> lines, String unit, boolean log) {
    Scale scale = Scale.of(lines.stream().flatMap(line -> line.points.stream()).toList(), log);
    for (int i = 0; i <= LINES; i++) {
      double share = (double) i / LINES;
      double at = y(share);
      svg.format("<line x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, width - RIGHT, at, at);
      axisText(Quantity.text(scale.at(share), unit), at);
    }
    times();
    for (Line line : lines) {
      line(line, scale);
    }
    return svg + "</svg>";
  }

  private void line(Line line, Scale scale) {
    List<String> points = new ArrayList<>();
    for (Point point : line.points) {
      if (!scale.has(point.value())) {
        stroke(line, points, scale);
        points.clear();
      } else {
        double top = y(scale.share(point.value()));
        points.add(String.format(Locale.ROOT, "%.1f,%.1f", x(point.time()), top));
      }
    }
    stroke(line, points, scale);
  }

  private void stroke(Line line, List<String> points, Scale scale) {
    if (points.isEmpty()) {
      return;
    }
    String all = String.join(" ", points);
    if (line.filled) {
      String first = points.getFirst().split(",", -1)[0];
      String last = points.getLast().split(",", -1)[0];
      double zero = y(scale.log() ? 0 : scale.share(0));
      svg.format("<polygon fill='%s' fill-opacity='.15' stroke='none' points='", line.colour);
      svg.format("%s,%.1f %s %s,%.1f'/>", first, zero, all, last, zero);
    }
    svg.format(
        "<polyline stroke='%s' stroke-dasharray='%s'", line.colour, line.dashed ? "6 4" : "none");
    svg.format(" points='%s'/>", all);
    if (points.size() == 1) {
      String[] at = points.getFirst().split(",", -1);
      svg.format("<circle r='2' fill='%s' cx='%s' cy='%s'/>", line.colour, at[0], at[1]);
    }
  }

  /** Cells of a heat map, the lowest row first. */
  String heat(List<Row> rows, String colour) {
    double most =
        rows.stream().flatMap(row -> row.counts.stream()).mapToDouble(Point::value).max().orElse(0);
    double tall = (double) (height - TOP - BOTTOM) / Math.max(1, rows.size());
    double wide = (width - LEFT - RIGHT) / (to - from);
    for (int i = 0; i < rows.size(); i++) {
      double top = height - BOTTOM - (i + 1) * tall;
      if (i % Math.max(1, rows.size() / 8) == 0) {
        axisText("≤ " + Quantity.text(rows.get(i).bound, "s"), top + tall / 2);
      }
      for (Point count : rows.get(i).counts) {
        if (count.value() > 0) {
          double strength = Math.max(.06, Math.sqrt(count.value() / most));
          svg.format("<rect fill='%s' fill-opacity='%.2f'", colour, strength);
          svg.format(" x='%.1f' y='%.1f'", x(count.time()) - wide, top);
          svg.format(" width='%.1f' height='%.1f'/>", wide, Math.max(1, tall - 1));
        }
      }
    }
    times();
    return svg + "</svg>";
  }
}
