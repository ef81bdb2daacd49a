package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Percentiles by kinds of latency, of the last second and since the start. A narrow screen has the
 * columns that matter most, a low one the rows.
 */
final class PercentilesPanel implements Panel {
  private static final int HEADING = 1;
  private static final int NAME = 18;
  private static final int LEAST_NAME = 14;
  private static final int CELL = 9;

  /** A column, and how much it matters. */
  private record Column(String name, double percentile, int rank) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("p50", 50, 1),
          new Column("p90", 90, 4),
          new Column("p99", 99, 0),
          new Column("p99.9", 99.9, 2),
          new Column("max", 100, 3));

  @Override
  public int rank() {
    return 7;
  }

  @Override
  public boolean narrow() {
    return true;
  }

  @Override
  public boolean apart() {
    return true;
  }

  @Override
  public int least(View view, int width) {
    return timings(view).isEmpty() ? 0 : HEADING + 1;
  }

  @Override
  public int most(View view, int width) {
    int kinds = timings(view).size();
    return kinds == 0 ? 0 : HEADING + 2 * kinds;
  }

  @Override
  public List<Line> draw(View view, int width, int height) {
    int wished = Math.clamp(width - (long) CELL * COLUMNS.size(), LEAST_NAME, NAME);
    int name = Math.max(1, Math.min(wished, width - CELL));
    int most = Math.max(1, (width - name) / CELL);
    List<Column> columns = COLUMNS.stream().filter(column -> column.rank < most).toList();
    List<Line> lines = new ArrayList<>();
    StringBuilder heading = new StringBuilder(Line.of("latency").fitted(name).drawn(false));
    columns.forEach(column -> heading.append(cell(column.name, CELL)));
    lines.add(Line.of(heading.toString(), Mood.FAINT));
    for (Timing timing : timings(view)) {
      lines.add(row("1 s " + timing.kind(), name, columns, view.lately(timing)));
      lines.add(row("all " + timing.kind(), name, columns, timing.latencies()));
    }
    return lines.subList(0, Math.min(height, lines.size()));
  }

  private static Line row(String name, int width, List<Column> columns, Latencies latencies) {
    boolean none = latencies.count() == 0;
    StringBuilder row = new StringBuilder(Line.of(name).fitted(width).drawn(false));
    for (Column column : columns) {
      double nanos = latencies.percentileNanos(column.percentile);
      row.append(cell(none ? "-" : Units.duration(nanos), CELL));
    }
    return Line.of(row.toString());
  }

  /** Those with anything measured, the kind that counts first. */
  private static List<Timing> timings(View view) {
    Traffic now = view.traffic();
    return now == null
        ? List.of()
        : now.timings().stream().filter(timing -> timing.latencies().count() > 0).toList();
  }

  /** A text at the right end of so many columns. */
  private static String cell(String text, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", text);
  }
}
