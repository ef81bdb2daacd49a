package io.c1m.document;

import static io.c1m.document.Grid.Column.figures;
import static io.c1m.document.Grid.Column.words;

import io.c1m.document.Chart.Axis;
import io.c1m.document.Chart.Bar;
import io.c1m.document.Chart.Bars;
import io.c1m.document.Chart.Line;
import io.c1m.document.Chart.Lines;
import io.c1m.document.Chart.Point;
import io.c1m.document.Chart.Scale;
import io.c1m.document.Chart.Style;
import io.c1m.document.Chart.Unit;
import io.c1m.document.Grid.Column;
import io.c1m.report.CompareReport;
import io.c1m.report.Frontier;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The highest rate that each case holds: what a user really buys. */
final class FrontierSection {
  static final List<Column<Frontier>> COLUMNS =
      List.of(
          words("case", "what was searched", Frontier::caseName),
          words("condition", "that has to hold", Frontier::condition),
          words(
              "terms",
              "protocol, work and connections",
              f ->
                  String.format(
                      Locale.ROOT,
                      "%s, work %s, %,d connections",
                      f.protocol(),
                      f.work(),
                      f.conns())),
          figures(
              "highest held",
              "the highest rate tried that held",
              f -> Figures.text(f.highestPerSecond(), FrontierSection::rate)),
          figures(
              "lowest not held",
              "the lowest rate tried that did not",
              f -> Figures.text(f.lowestNotHeldPerSecond(), FrontierSection::rate)),
          figures("rates tried", "in the search", f -> String.valueOf(f.steps().size())),
          words("why not more", "what broke the lowest rate not held", FrontierSection::why));

  private FrontierSection() {}

  static List<Block> of(CompareReport report) {
    if (report.frontiers().isEmpty()) {
      return List.of();
    }
    Map<String, Subject.Name> names = Subject.names(report);
    List<Chart> charts =
        Stream.of(bars(report, names), steps(report, names))
            .filter(chart -> !chart.empty())
            .toList();
    return List.of(
        new Block.Heading(2, "The highest rate that holds"),
        new Block.Plots(
            report.frontiers().stream().map(f -> name(f, names)).distinct().toList(), charts),
        new Block.Table(
            Grid.of(
                COLUMNS, report.frontiers(), _ -> Grid.Mark.NONE, f -> name(f, names).colour())));
  }

  private static String rate(double perSecond) {
    return Units.grouped(Math.rint(perSecond)) + "/s";
  }

  private static Subject.Name name(Frontier frontier, Map<String, Subject.Name> names) {
    return names.getOrDefault(
        frontier.caseName(), new Subject.Name(frontier.caseName(), Subject.NO_COLOUR));
  }

  private static String why(Frontier frontier) {
    return frontier.steps().stream()
        .filter(step -> !step.held() && step.why() != null)
        .min(Comparator.comparingDouble(Frontier.Step::perSecond))
        .map(step -> Objects.requireNonNull(step.why()))
        .orElse(Grid.UNKNOWN);
  }

  private static Chart bars(CompareReport report, Map<String, Subject.Name> names) {
    List<Bar> bars = new ArrayList<>();
    for (Frontier frontier : report.frontiers()) {
      Double held = frontier.highestPerSecond();
      bars.add(
          new Bar(
              label(frontier, report),
              name(frontier, names).colour(),
              held == null ? List.of() : List.of(held),
              held,
              frontier.lowestNotHeldPerSecond(),
              held == null ? "none of the rates tried held" : rate(held)));
    }
    return new Bars(
        "Highest rate that holds",
        "The thin line reaches to the lowest rate that did not hold.",
        Unit.PER_SECOND,
        bars);
  }

  /** With its terms where one case was searched under several. */
  private static String label(Frontier frontier, CompareReport report) {
    long same =
        report.frontiers().stream()
            .filter(other -> other.caseName().equals(frontier.caseName()))
            .count();
    return same == 1
        ? frontier.caseName()
        : frontier.caseName()
            + ", "
            + frontier.work()
            + ", "
            + Units.grouped(frontier.conns())
            + ", "
            + frontier.condition();
  }

  private static Chart steps(CompareReport report, Map<String, Subject.Name> names) {
    List<Line> lines = new ArrayList<>();
    for (Frontier frontier : report.frontiers()) {
      List<Point> points =
          frontier.steps().stream()
              .filter(step -> step.figureUs() != null)
              .sorted(Comparator.comparingDouble(Frontier.Step::perSecond))
              .map(FrontierSection::point)
              .toList();
      lines.add(
          new Line(label(frontier, report), name(frontier, names).colour(), Style.JOINED, points));
    }
    return new Lines(
        "On the way there",
        "What the condition is about, at each rate tried.",
        new Axis("requests per second", Unit.PER_SECOND, Scale.LINEAR),
        new Axis("latency", Unit.MICROS, Scale.LOG),
        lines);
  }

  private static Point point(Frontier.Step step) {
    double micros = Objects.requireNonNull(step.figureUs());
    return new Point(
        step.perSecond(),
        micros,
        null,
        null,
        rate(step.perSecond())
            + ": "
            + Figures.micros(micros)
            + (step.held() ? ", held" : ", did not hold"));
  }
}
