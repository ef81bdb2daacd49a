package io.c1m.document;

import static io.c1m.document.Grid.Column.figures;
import static io.c1m.document.Grid.Column.words;

import io.c1m.document.Chart.Axis;
import io.c1m.document.Chart.Line;
import io.c1m.document.Chart.Lines;
import io.c1m.document.Chart.Point;
import io.c1m.document.Chart.Scale;
import io.c1m.document.Chart.Style;
import io.c1m.document.Chart.Unit;
import io.c1m.document.Grid.Column;
import io.c1m.report.CompareReport;
import io.c1m.report.MemoryReport;
import io.c1m.report.MemoryReport.Foretold;
import io.c1m.report.MemoryReport.Slope;
import io.c1m.report.MemoryReport.Study;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What idle connections cost in memory, as the slope over their numbers. */
final class MemorySection {
  record Side(Study study, Slope slope) {}

  static final List<Column<Side>> COLUMNS =
      List.of(
          words("case", "mode that was measured", side -> side.study.mode()),
          words("terms", "protocol and work", s -> s.study.protocol() + ", work " + s.study.work()),
          words("side", "server, client, or the machine for both", side -> side.slope.side()),
          words("area", "of its memory", side -> side.slope.area().replace('_', ' ')),
          figures(
              "per connection",
              "slope of the line through all runs",
              side -> Figures.text(side.slope.bytesPerConnection(), Units::size)),
          figures(
              "standard error",
              "of that slope",
              side -> Figures.text(side.slope.standardErrorBytes(), Units::size)),
          figures(
              "fixed",
              "where the line meets no connections at all",
              side -> Figures.text(side.slope.fixedBytes(), Units::size)),
          figures(
              "farthest run",
              "the greatest distance of a run from the line",
              side -> Figures.text(side.slope.worstResidualBytes(), Units::size)));

  /** What is drawn of a study, by the side and area of its slope. */
  private record Area(
      String title, String side, String area, Function<MemoryReport.Point, @Nullable Long> bytes) {}

  private static final List<Area> AREAS =
      List.of(
          new Area("Live heap of the server", "server", "heap", MemoryReport.Point::serverHeap),
          new Area(
              "Native memory of the server", "server", "native", MemoryReport.Point::serverNative),
          new Area(
              "Memory of the kernel, both ends", "machine", "kernel", MemoryReport.Point::kernel),
          new Area(
              "What the machine had less",
              "machine",
              "available_fall",
              MemoryReport.Point::availableFall));

  private MemorySection() {}

  static List<Block> of(CompareReport report) {
    MemoryReport memory = report.memory();
    if (memory == null || memory.studies().isEmpty()) {
      return List.of();
    }
    Map<Study, Subject.Name> names = names(memory, Subject.names(report));
    List<Side> sides =
        memory.studies().stream()
            .flatMap(study -> study.slopes().stream().map(slope -> new Side(study, slope)))
            .toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Memory of idle connections"));
    blocks.add(
        new Block.Plots(
            names.values().stream().distinct().toList(),
            AREAS.stream().map(area -> chart(area, names)).filter(c -> !c.empty()).toList()));
    blocks.add(
        new Block.Table(
            Grid.of(
                COLUMNS,
                sides,
                _ -> Grid.Mark.NONE,
                side -> Objects.requireNonNull(names.get(side.study)).colour())));
    List<String> foretold =
        memory.studies().stream().map(MemorySection::foretold).filter(s -> !s.isEmpty()).toList();
    blocks.add(new Block.Bullets(foretold));
    Long layoutFor = memory.layoutFor();
    if (layoutFor != null) {
      blocks.add(
          new Block.Paragraph(
              "Processes were laid out as for "
                  + Units.grouped((double) layoutFor)
                  + " connections: as many to each, its JVM sized and told as one of so many. The"
                  + " machine's slope has a connection's part of them."));
    }
    return blocks;
  }

  private static Map<Study, Subject.Name> names(
      MemoryReport memory, Map<String, Subject.Name> cases) {
    Map<Study, Subject.Name> names = new LinkedHashMap<>();
    for (Study study : memory.studies()) {
      names.put(
          study,
          cases.getOrDefault(study.mode(), new Subject.Name(study.mode(), Subject.NO_COLOUR)));
    }
    return names;
  }

  private static String foretold(Study study) {
    Foretold foretold = study.foretold();
    return foretold == null
        ? ""
        : String.format(
            Locale.ROOT,
            "%s, %s, work %s: %,d connections are foretold to take %s of this machine; buy %s.",
            study.mode(),
            study.protocol(),
            study.work(),
            foretold.connections(),
            Units.size(foretold.bytes()),
            Units.size((double) foretold.ramBytes()));
  }

  private static Chart chart(Area area, Map<Study, Subject.Name> names) {
    List<Line> lines = new ArrayList<>();
    names.forEach(
        (study, name) -> {
          List<Point> points =
              study.points().stream()
                  .filter(point -> area.bytes.apply(point) != null)
                  .sorted(Comparator.comparingLong(MemoryReport.Point::connections))
                  .map(
                      p ->
                          point(
                              (double) p.connections(),
                              Objects.requireNonNull(area.bytes.apply(p))))
                  .toList();
          lines.add(new Line(name.text(), name.colour(), Style.MARKS, points));
          study.slopes().stream()
              .filter(slope -> slope.side().equals(area.side) && slope.area().equals(area.area))
              .map(slope -> fitted(slope, name, points))
              .forEach(lines::add);
        });
    return new Lines(
        area.title,
        "A mark for each run; the slope is the cost of a connection.",
        new Axis("connections", Unit.NUMBER, Scale.LINEAR),
        new Axis("memory", Unit.BYTES, Scale.LINEAR),
        lines);
  }

  /** From no connections at all to the most that were measured. */
  private static Line fitted(Slope slope, Subject.Name name, List<Point> points) {
    double most = points.isEmpty() ? 0 : points.getLast().x();
    return new Line(
        name.text(),
        name.colour(),
        Style.FITTED,
        points.isEmpty()
            ? List.of()
            : List.of(
                point(0, slope.fixedBytes()),
                point(most, slope.fixedBytes() + slope.bytesPerConnection() * most)));
  }

  private static Point point(double connections, double bytes) {
    return new Point(
        connections,
        bytes,
        null,
        null,
        Units.grouped(connections) + " connections: " + Units.size(bytes));
  }
}
