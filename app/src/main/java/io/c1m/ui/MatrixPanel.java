package io.c1m.ui;

import io.c1m.compare.Progress.Row;
import io.c1m.ui.Phrase.Mood;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cells of a comparison, a line each: what came of them so far, and which one runs now. */
final class MatrixPanel implements Panel {
  private static final int HEADING = 1;
  private static final int MARK = 2;
  private static final int LEAST_NAME = 8;
  private static final int GAP = 2;

  /** A column behind the name, and how much it matters. */
  private record Column(String name, int width, int rank) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("conns", 9, 4),
          new Column("rate", 11, 5),
          new Column("runs", 7, 0),
          new Column("requests/s", 12, 1),
          new Column("p99", 9, 2),
          new Column("status", 14, 3));

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public boolean apart() {
    return true;
  }

  @Override
  public int least(View view, int width) {
    return view.details().matrix().isEmpty() ? 0 : HEADING + 1;
  }

  @Override
  public int most(View view, int width) {
    int rows = view.details().matrix().size();
    return rows == 0 ? 0 : HEADING + rows;
  }

  @Override
  public List<Line> draw(View view, int width, int height) {
    List<Row> rows = view.details().matrix();
    boolean loads = rows.stream().map(Row::load).distinct().count() > 1;
    int longest = rows.stream().mapToInt(row -> name(row, loads).columns()).max().orElse(0);
    List<Column> columns = columns(width - MARK - Math.max(LEAST_NAME, longest));
    int taken = columns.stream().mapToInt(column -> column.width).sum();
    int name = Math.min(longest, Math.max(LEAST_NAME, width - MARK - taken));
    List<Line> lines = new ArrayList<>();
    Line heading = Line.of(" ".repeat(MARK) + "cell", Mood.FAINT).fitted(MARK + name);
    for (Column column : columns) {
      heading = heading.and(right(column.name, column.width), Mood.FAINT);
    }
    lines.add(heading);
    for (Row row : window(rows, height - HEADING)) {
      String mark = row.running() ? view.glyphs().mark() : "";
      Line front = Line.of(mark, Mood.BAR).fitted(MARK).and(name(row, loads).fitted(name));
      lines.add(front.and(line(row, columns)));
    }
    return lines;
  }

  /** With its load where not all have the same. */
  private static Line name(Row row, boolean withLoad) {
    return Line.of(
        withLoad && !row.load().isEmpty() ? row.name() + "/" + row.load() : row.name(), mood(row));
  }

  private static Mood mood(Row row) {
    return row.running() ? Mood.STRONG : row.done() == 0 ? Mood.FAINT : Mood.PLAIN;
  }

  /** As many as there is room for, those that matter most. */
  private static List<Column> columns(int room) {
    int most = 0;
    int taken = 0;
    while (most < COLUMNS.size()) {
      int rank = most;
      taken += COLUMNS.stream().filter(c -> c.rank == rank).mapToInt(Column::width).sum();
      if (taken > room) {
        break;
      }
      most++;
    }
    int shown = most;
    return COLUMNS.stream().filter(column -> column.rank < shown).toList();
  }

  /** Where not all fit: those around the one that runs. */
  private static List<Row> window(List<Row> rows, int most) {
    int running = 0;
    for (int i = 0; i < rows.size(); i++) {
      running = rows.get(i).running() ? i : running;
    }
    int first = Math.clamp(running - most / 2, 0, Math.max(0, rows.size() - most));
    return rows.subList(first, Math.min(rows.size(), first + most));
  }

  private static Line line(Row row, List<Column> columns) {
    Line line = Line.EMPTY;
    for (Column column : columns) {
      String text = text(row, column.name);
      Mood own = column.name.equals("status") && row.trouble() ? Mood.TROUBLE : mood(row);
      line = line.and(right(text, column.width), own);
    }
    return line;
  }

  private static String text(Row row, String column) {
    return switch (column) {
      case "conns" -> Words.count(row.conns());
      case "rate" -> row.rate();
      case "runs" -> row.done() + "/" + row.planned();
      case "requests/s" -> number(row.requestsPerSecond());
      case "p99" -> row.p99Nanos() == null ? "-" : Units.duration(row.p99Nanos());
      default -> row.status();
    };
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : Words.rate(value);
  }

  /** Cut so that a gap remains in front. */
  private static String right(String text, int width) {
    String cut = new Phrase(text, Mood.PLAIN).cut(width - GAP).text();
    return String.format(Locale.ROOT, "%" + width + "s", cut);
  }
}
