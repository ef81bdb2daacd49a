package io.c1m.grafana;

import io.c1m.grafana.Found.Point;
import io.c1m.grafana.Panel.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dashboard drawn without Grafana: the panels at their places, with the data that their queries
 * find. It shows that layout, units and queries fit; it is not what Grafana's own drawing looks
 * like.
 */
final class Preview {
  private static final int COLUMN = 60;
  private static final int ROW = 36;
  private static final int GAP = 8;
  private static final int HEADER = 44;
  private static final int TITLE = 26;
  private static final int LEGEND_BELOW = 40;
  private static final int LEGEND_BESIDE = 190;

  private static final String STYLE =
      """
      body { margin: 0; background: #111217; color: #ccccdc; font: 12px sans-serif; }
      h1 { margin: 0; padding: 12px 14px 0; font-size: 16px; font-weight: 500; }
      h1 span { color: #8e8e96; font-size: 12px; padding-left: 12px; }
      .panel { position: absolute; background: #181b1f; border: 1px solid #2c2f36; overflow: hidden; }
      .panel h2, .row { margin: 0; padding: 6px 10px; font-size: 13px; font-weight: 500; }
      .row { position: absolute; }
      .drawn { display: flex; align-items: flex-start; }
      .beside { width: 180px; padding-top: 4px; } .beside td { padding: 1px 5px; font-size: 11px; }
      .below { flex-wrap: wrap; } .below span { padding: 0 8px; font-size: 11px; }
      i { display: inline-block; width: 12px; height: 3px; margin: 0 5px 3px 0; }
      .figures { display: flex; justify-content: space-evenly; align-items: center; height: 60%; }
      .figures b { display: block; font-size: 24px; font-weight: 500; }
      svg { font-size: 10px; fill: #9a9aa5; } line { stroke: #2a2d34; } polyline { fill: none; stroke-width: 1.5; }
      """;

  private final Prometheus prometheus;
  private final Chosen chosen;
  private final double from;
  private final double to;

  /**
   * For a time.
   *
   * @param from in seconds since 1970, as {@code to}
   */
  Preview(Prometheus prometheus, Chosen chosen, double from, double to) {
    this.prometheus = prometheus;
    this.chosen = chosen;
    this.from = from;
    this.to = to;
  }

  /** A series as a panel shows it. */
  private record Shown(String name, Found found) {}

  /** A page of its own. */
  String html(Dashboard dashboard) {
    StringBuilder page = new StringBuilder("<!doctype html><meta charset='utf-8'><style>");
    page.append(STYLE).append("</style><h1>").append(dashboard.json().path("title").asText());
    page.append("<span>a preview by this project's tests, not Grafana</span></h1>\n");
    int bottom = 0;
    for (Panel panel : dashboard.everything()) {
      bottom = Math.max(bottom, panel.place().top() + panel.place().height());
      page.append(panel.type().equals("row") ? heading(panel) : box(panel)).append('\n');
    }
    return page + "<div style='height:" + bottom * ROW + "px'></div>\n";
  }

  private static String heading(Panel row) {
    return "<div class='row' style='left:8px;top:%dpx'>&#9662; %s</div>"
        .formatted(HEADER + row.place().top() * ROW, row.title());
  }

  private String box(Panel panel) {
    Panel.Place place = panel.place();
    int width = place.width() * COLUMN - GAP;
    int height = place.height() * ROW - GAP;
    String inside =
        switch (panel.type()) {
          case "stat" -> figures(panel);
          case "heatmap" -> heat(panel, width, height - TITLE - GAP);
          default -> lines(panel, width, height - TITLE - GAP);
        };
    return "<div class='panel' style='left:%dpx;top:%dpx;width:%dpx;height:%dpx'><h2>%s</h2>%s</div>"
        .formatted(
            GAP + place.left() * COLUMN,
            HEADER + place.top() * ROW,
            width,
            height,
            chosen.in(panel.title()),
            inside);
  }

  private List<Shown> shown(Panel panel) {
    List<Shown> all = new ArrayList<>();
    for (Target target : panel.targets()) {
      double first = target.instant() ? to : from;
      for (Found found : prometheus.between(chosen.in(target.query()), first, to, 1)) {
        all.add(new Shown(found.name(target.legend()), found));
      }
    }
    return all;
  }

  private String figures(Panel panel) {
    Colours colours = new Colours(panel);
    StringBuilder figures = new StringBuilder("<div class='figures'>");
    boolean byName = panel.json().at("/options/textMode").asText().equals("name");
    for (Shown series : shown(panel)) {
      double value = series.found.last();
      String text = byName ? series.name : Quantity.text(value, panel.unit());
      boolean fixed = panel.overrides().toString().contains("fixedColor");
      String colour = fixed ? colours.of(series.name, 0) : colours.byThreshold(value);
      figures.append(
          "<div>%s<b style='color:%s'>%s</b></div>"
              .formatted(byName ? "" : series.name, colour, text));
    }
    return figures + "</div>";
  }

  private String lines(Panel panel, int width, int height) {
    boolean beside = panel.json().at("/options/legend/placement").asText().equals("right");
    Colours colours = new Colours(panel);
    List<Chart.Line> lines = new ArrayList<>();
    Map<Double, Double> below = new TreeMap<>();
    StringBuilder legend = new StringBuilder();
    for (Shown series : shown(panel)) {
      String colour = colours.of(series.name, lines.size());
      List<Point> points = new ArrayList<>(series.found.points());
      if (panel.isStacked()) {
        points.replaceAll(
            point ->
                new Point(point.time(), below.merge(point.time(), point.value(), Double::sum)));
      }
      boolean dashed = colours.isDashed(series.name);
      lines.add(new Chart.Line(colour, dashed, panel.isFilled() && !dashed, points));
      String mark = "<i style='background:" + colour + "'></i>" + series.name;
      String last = Quantity.text(series.found.last(), panel.unit());
      String row = beside ? "<tr><td>%s<td>%s" : "<span>%s %s</span>";
      legend.append(row.formatted(mark, last));
    }
    Chart chart =
        beside
            ? new Chart(width - LEGEND_BESIDE, height, from, to)
            : new Chart(width, height - LEGEND_BELOW, from, to);
    String drawn = chart.lines(lines, panel.unit(), panel.isLogarithmic());
    return beside
        ? "<div class='drawn'>" + drawn + "<table class='beside'>" + legend + "</table></div>"
        : drawn + "<div class='drawn below'>" + legend + "</div>";
  }

  private String heat(Panel panel, int width, int height) {
    List<Chart.Row> rows = new ArrayList<>();
    Map<Double, Double> below = new TreeMap<>();
    shown(panel).stream()
        .map(Shown::found)
        .sorted(Comparator.comparingDouble(Preview::bound))
        .forEach(
            bucket -> {
              List<Point> counts = new ArrayList<>();
              for (Point point : bucket.points()) {
                Double lower = below.put(point.time(), point.value());
                double count = point.value() - (lower == null ? 0 : lower);
                counts.add(new Point(point.time(), Math.max(0, count)));
              }
              rows.add(new Chart.Row(bound(bucket), counts));
            });
    while (!rows.isEmpty() && isEmpty(rows.getFirst())) {
      rows.removeFirst();
    }
    while (!rows.isEmpty() && isEmpty(rows.getLast())) {
      rows.removeLast();
    }
    String scheme = panel.json().at("/options/color/scheme").asText();
    String colour = Colours.named(scheme.equals("Blues") ? "blue" : "orange");
    return new Chart(width, height, from, to).heat(rows, colour);
  }

  private static boolean isEmpty(Chart.Row row) {
    return row.counts().stream().allMatch(point -> point.value() == 0);
  }

  private static double bound(Found bucket) {
    String bound = bucket.labels().getOrDefault("le", "+Inf");
    return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }
}
