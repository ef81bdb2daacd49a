package io.c1m.frontier;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.ParetoFront;
import io.c1m.report.ParetoFront.Point;
import io.c1m.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which cases nothing else is better than in memory (RSS), p99 and CPU per request. One is
 * better than another when it is no worse in any of the three, and better by more than the margin
 * in one; so near equals keep each other company on the front, and no circle can arise.
 */
public final class ParetoStudy {
  private ParetoStudy() {}

  private record Group(String protocol, String work, int conns, String rate) {}

  /** A front for each group of cells that ran ok with the same load, the closed loop left out. */
  public static List<ParetoFront> of(CompareReport result) {
    boolean open = result.cells().stream().anyMatch(cell -> !cell.rateAsked().equals("closed"));
    Map<Group, List<Point>> groups = new LinkedHashMap<>();
    for (Cell cell : result.cells()) {
      Point point = point(cell);
      // in closed loop each has a load of its own, which is told only where there is nothing else
      if (point != null && (!open || !cell.rateAsked().equals("closed"))) {
        Group group = new Group(cell.protocol(), cell.work(), cell.conns(), cell.rateAsked());
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(point);
      }
    }
    List<ParetoFront> fronts = new ArrayList<>();
    groups.forEach(
        (group, points) ->
            fronts.add(
                new ParetoFront(
                    group.protocol,
                    group.work,
                    group.conns,
                    group.rate,
                    marked(points, result.margin()))));
    return fronts;
  }

  private static @Nullable Point point(Cell cell) {
    Spread memory = cell.server().rssBytes();
    Spread p99 = Figures.p99(cell);
    Spread cpu = cell.server().cpuUsPerRequest();
    if (!cell.status().equals("ok") || memory == null || p99 == null || cpu == null) {
      return null;
    }
    return new Point(
        cell.id(), Figures.caseName(cell), memory.median(), p99.median(), cpu.median(), false);
  }

  /** The same points, each knowing whether it is on the front. */
  static List<Point> marked(List<Point> points, double margin) {
    return points.stream()
        .map(
            point ->
                new Point(
                    point.cell(),
                    point.caseName(),
                    point.rssBytes(),
                    point.p99Us(),
                    point.cpuUsPerRequest(),
                    points.stream().noneMatch(other -> better(other, point, margin))))
        .toList();
  }

  private static boolean better(Point one, Point other, double margin) {
    double[] mine = figures(one);
    double[] theirs = figures(other);
    boolean clearly = false;
    for (int i = 0; i < mine.length; i++) {
      if (mine[i] > theirs[i]) {
        return false;
      }
      clearly |= mine[i] * (1 + margin) < theirs[i];
    }
    return clearly;
  }

  private static double[] figures(Point point) {
    return new double[] {point.rssBytes(), point.p99Us(), point.cpuUsPerRequest()};
  }
}
