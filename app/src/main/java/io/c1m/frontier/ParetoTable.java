package io.c1m.frontier;

import io.c1m.compare.Columns;
import io.c1m.report.ParetoFront;
import io.c1m.report.ParetoFront.Point;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Fronts as text: a block for each, those on it first and by their memory. */
public final class ParetoTable {
  private static final List<String> HEADINGS =
      List.of("case", "RSS", "p99", "cpu us/req", "on the front");

  private ParetoTable() {}

  /** The lines of all fronts. */
  public static List<String> lines(List<ParetoFront> fronts) {
    List<String> lines = new ArrayList<>();
    for (ParetoFront front : fronts) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Nothing is better in memory, p99 and CPU per request: %s, work %s, %,d connections,"
                  + " %s",
              front.protocol(),
              front.work(),
              front.conns(),
              front.rateAsked()));
      List<List<String>> rows = new ArrayList<>();
      rows.add(HEADINGS);
      front.points().stream()
          .sorted(
              Comparator.comparing(Point::onFront).reversed().thenComparingDouble(Point::rssBytes))
          .forEach(point -> rows.add(row(point)));
      lines.addAll(Columns.aligned(rows));
      lines.add("");
    }
    return lines;
  }

  private static List<String> row(Point point) {
    return List.of(
        point.caseName(),
        Units.size(point.rssBytes()),
        Units.duration(point.p99Us() * 1e3),
        String.format(Locale.ROOT, "%.1f", point.cpuUsPerRequest()),
        point.onFront() ? "yes" : "no");
  }
}
