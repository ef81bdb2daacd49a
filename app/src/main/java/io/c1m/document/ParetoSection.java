package io.c1m.document;

import static io.c1m.document.Grid.Column.figures;
import static io.c1m.document.Grid.Column.words;

import io.c1m.document.Chart.Axis;
import io.c1m.document.Chart.Mark;
import io.c1m.document.Chart.Scale;
import io.c1m.document.Chart.Scatter;
import io.c1m.document.Chart.Unit;
import io.c1m.document.Grid.Column;
import io.c1m.report.CompareReport;
import io.c1m.report.ParetoFront;
import io.c1m.report.ParetoFront.Point;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which settings nothing else is better than, in memory, p99 and processor time together. */
final class ParetoSection {
  static final List<Column<Point>> COLUMNS =
      List.of(
          words("case", "what was compared", Point::caseName),
          words(
              "on the front",
              "nothing else is better in memory, p99 and CPU together",
              point -> point.onFront() ? "yes" : "no"),
          figures("RSS", "memory of the server's processes", point -> Units.size(point.rssBytes())),
          figures("p99", "99 of 100 took no longer", point -> Figures.micros(point.p99Us())),
          figures(
              "CPU us/req",
              "processor time of the server per request",
              point -> Figures.tenths(point.cpuUsPerRequest())));

  private ParetoSection() {}

  static List<Block> of(CompareReport report) {
    List<ParetoFront> fronts =
        report.fronts().stream().filter(front -> !front.points().isEmpty()).toList();
    if (fronts.isEmpty()) {
      return List.of();
    }
    Map<String, Subject.Name> names = Subject.names(report);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "What nothing else is better than"));
    for (ParetoFront front : fronts) {
      List<Point> points =
          front.points().stream()
              .sorted(
                  Comparator.comparing(Point::onFront)
                      .reversed()
                      .thenComparingDouble(Point::rssBytes))
              .toList();
      blocks.add(new Block.Heading(3, Group.title(front)));
      blocks.add(new Block.Paragraph(sentence(points)));
      blocks.add(new Block.Plots(List.of(), List.of(chart(points, names))));
      blocks.add(
          new Block.Table(
              Grid.of(
                  COLUMNS,
                  points,
                  _ -> Grid.Mark.NONE,
                  point -> point.onFront() ? name(point, names).colour() : Subject.NO_COLOUR)));
    }
    return blocks;
  }

  private static String sentence(List<Point> points) {
    long front = points.stream().filter(Point::onFront).count();
    return "Of "
        + points.size()
        + " settings that ran well, "
        + front
        + (front == 1 ? " is" : " are")
        + " on the front: for each of the others there is one that is no worse in any of the three"
        + " figures and better in one.";
  }

  private static Subject.Name name(Point point, Map<String, Subject.Name> names) {
    return names.getOrDefault(
        point.caseName(), new Subject.Name(point.caseName(), Subject.NO_COLOUR));
  }

  private static Chart chart(List<Point> points, Map<String, Subject.Name> names) {
    Set<Point> corners = corners(points);
    List<Mark> marks = new ArrayList<>();
    for (Point point : points) {
      String cpu = Figures.tenths(point.cpuUsPerRequest()) + " us";
      marks.add(
          new Mark(
              point.caseName(),
              name(point, names).colour(),
              point.rssBytes(),
              point.p99Us(),
              point.cpuUsPerRequest(),
              point.onFront(),
              corners.contains(point),
              point.caseName() + " (" + cpu + ")",
              Units.size(point.rssBytes())
                  + ", p99 "
                  + Figures.micros(point.p99Us())
                  + ", "
                  + cpu
                  + " of processor time per request"
                  + (point.onFront() ? "" : "; another is better")));
    }
    return new Scatter(
        "Memory, p99 and processor time",
        "Less is better to the left, downwards, and in the area of a circle: processor time per"
            + " request, in brackets. Faint: another is better. The line joins those"
            + " that none beats in memory and p99 alone; named ones off it are there for their"
            + " processor time.",
        new Axis("memory of the server (RSS)", Unit.BYTES, Scale.FITTED),
        new Axis("p99", Unit.MICROS, Scale.FITTED),
        marks);
  }

  /** Those of the front that none of it beats in memory and p99, as the line goes. */
  static Set<Point> corners(List<Point> points) {
    Set<Point> corners = new HashSet<>();
    double least = Double.POSITIVE_INFINITY;
    List<Point> ascending =
        points.stream()
            .filter(Point::onFront)
            .sorted(Comparator.comparingDouble(Point::rssBytes).thenComparingDouble(Point::p99Us))
            .toList();
    for (Point point : ascending) {
      if (point.p99Us() < least) {
        corners.add(point);
        least = point.p99Us();
      }
    }
    return corners;
  }
}
