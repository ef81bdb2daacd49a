package io.c1m.compare;

import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.MemoryReport;
import io.c1m.report.MemoryReport.Foretold;
import io.c1m.report.MemoryReport.Point;
import io.c1m.report.MemoryReport.Study;
import io.c1m.report.MemoryUse;
import io.c1m.report.ServerUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Draws lines through the memory of idle cells that differ in nothing but their connections. Their
 * slopes are free of what there is once, such as the parents of all processes.
 *
 * <p>Connections come with processes to hold them, in all cells equally many to each (see {@link
 * MemoryLayout}), so the slope of the machine has a connection's part of its processes. A second
 * term for the processes would be no better: it rises with the first, and least squares cannot tell
 * apart what rises together (Belsley, Kuh and Welsch, Regression Diagnostics, 1980, chapter 3),
 * while their sum, which is what foretells, is well determined.
 */
final class MemoryStudy {
  /** Who measured fewer connections foretells no million: costs that come in steps are unseen. */
  static final long EXTRAPOLATED_FROM = 100_000;

  static final long MILLION = 1_000_000;
  private static final String MACHINE = "machine";
  private static final String FALL = "available_fall";

  private static final List<Area> AREAS =
      List.of(
          new Area("server", "heap", Point::serverHeap),
          new Area("server", "native", Point::serverNative),
          new Area("client", "heap", Point::clientHeap),
          new Area("client", "native", Point::clientNative),
          new Area(MACHINE, "kernel", Point::kernel),
          new Area(MACHINE, FALL, Point::availableFall));

  private MemoryStudy() {}

  private record Area(String side, String name, Function<Point, @Nullable Long> bytes) {}

  /** What the cells have in common that a line is drawn through. */
  record Line(String mode, String protocol, String work) {}

  /** Studies all idle cells, in their order; runs that failed say nothing. */
  static MemoryReport of(Map<Cell, List<Repeat>> results, RunSettings settings) {
    Map<Line, List<Point>> lines = new LinkedHashMap<>();
    results.forEach(
        (cell, repeats) -> {
          if (cell.rate().equals(Cell.IDLE)) {
            Line line = new Line(cell.caseName(), cell.protocol(), cell.work());
            List<Point> points = lines.computeIfAbsent(line, _ -> new ArrayList<>());
            repeats.stream()
                .filter(r -> connections(r) > 0)
                .map(repeat -> point(repeat, settings.processes(cell)))
                .forEach(points::add);
          }
        });
    List<Study> studies = new ArrayList<>();
    lines.forEach((line, points) -> studies.add(study(line, points)));
    return new MemoryReport(
        Ram.HEAD_ROOM, EXTRAPOLATED_FROM, MemoryLayout.connections(settings), studies);
  }

  private static long connections(Repeat repeat) {
    MemoryUse use = client(repeat);
    return use == null ? 0 : use.connections();
  }

  private static @Nullable MemoryUse client(Repeat repeat) {
    return repeat.client() == null ? null : repeat.client().client().memoryBytes();
  }

  private static Point point(Repeat repeat, int servers) {
    ServerUse server = repeat.server();
    MemoryUse serverUse = server == null ? null : server.memoryBytes();
    MemoryUse clientUse = client(repeat);
    return new Point(
        connections(repeat),
        servers,
        repeat.client() == null ? null : (Integer) repeat.client().client().processes(),
        serverUse == null ? null : serverUse.heapLive(),
        serverUse == null ? null : serverUse.nativeBytes(),
        clientUse == null ? null : clientUse.heapLive(),
        clientUse == null ? null : clientUse.nativeBytes(),
        clientUse == null ? null : clientUse.kernel(),
        repeat.availableFallBytes());
  }

  /** Draws the lines through some points. */
  static Study study(Line line, List<Point> points) {
    List<MemoryReport.Slope> slopes = new ArrayList<>();
    Foretold foretold = null;
    for (Area area : AREAS) {
      Slope slope = Slope.of(of(area, points));
      if (slope != null) {
        slopes.add(
            new MemoryReport.Slope(
                area.side,
                area.name,
                slope.each(),
                slope.fixed(),
                slope.errorOfEach(),
                slope.worst()));
        if (area.name.equals(FALL) && most(points) >= EXTRAPOLATED_FROM) {
          double bytes = slope.at(MILLION);
          foretold = new Foretold(MILLION, bytes, Ram.bytesFor(bytes));
        }
      }
    }
    return new Study(line.mode, line.protocol, line.work, points, slopes, foretold);
  }

  private static long most(List<Point> points) {
    return points.stream().mapToLong(Point::connections).max().orElse(0);
  }

  private static List<Slope.Point> of(Area area, List<Point> points) {
    List<Slope.Point> known = new ArrayList<>();
    for (Point point : points) {
      Long bytes = area.bytes.apply(point);
      if (bytes != null) {
        known.add(new Slope.Point(point.connections(), bytes));
      }
    }
    return known;
  }
}
