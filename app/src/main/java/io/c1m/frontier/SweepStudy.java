package io.c1m.frontier;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Spread;
import io.c1m.report.Sweep;
import io.c1m.report.Sweep.Crossing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a sweep of the cells that ran at its points. */
public final class SweepStudy {
  private SweepStudy() {}

  /** The points with their cells, and where one case overtakes another. */
  public static Sweep of(SweepAxis axis, CompareReport result) {
    List<Sweep.Point> points = new ArrayList<>();
    for (Sweep.Point point : axis.points()) {
      List<String> ids =
          result.cells().stream()
              .filter(cell -> setting(axis.option(), cell).equals(point.setting()))
              .map(Cell::id)
              .toList();
      points.add(new Sweep.Point(point.value(), point.setting(), ids));
    }
    Sweep bare = new Sweep(axis.option(), axis.unit(), points, List.of());
    List<Crossing> crossings = new ArrayList<>();
    for (Figures figure : figures(result)) {
      crossings.addAll(new Crossings(figure, result.margin()).of(rows(figure, bare, result)));
    }
    return new Sweep(axis.option(), axis.unit(), points, crossings);
  }

  /** The figures that the cells of a result are ranked by. */
  static Set<Figures> figures(CompareReport result) {
    Set<Figures> figures = EnumSet.noneOf(Figures.class);
    for (Cell cell : result.cells()) {
      Figures own = Figures.of(cell.rateAsked(), result.sharedCores());
      if (own != null) {
        figures.add(own);
      }
    }
    return figures;
  }

  /** What each case came to at each point. */
  static List<Crossings.Row> rows(Figures figure, Sweep sweep, CompareReport result) {
    List<Crossings.Row> rows = new ArrayList<>();
    for (Sweep.Point point : sweep.points()) {
      Map<String, Spread> cases = new LinkedHashMap<>();
      for (Cell cell : result.cells()) {
        boolean here = setting(sweep.axis(), cell).equals(point.setting());
        Spread value =
            here && Figures.of(cell.rateAsked(), result.sharedCores()) == figure
                ? figure.of(cell)
                : null;
        if (value != null) {
          cases.put(Figures.caseName(cell), value);
        }
      }
      rows.add(new Crossings.Row(point.value(), cases));
    }
    return rows;
  }

  private static String setting(String option, Cell cell) {
    return option.equals(SweepAxis.WORK) ? cell.work() : String.valueOf(cell.conns());
  }
}
