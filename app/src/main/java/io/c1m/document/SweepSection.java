package io.c1m.document;

import io.c1m.bench.Latency;
import io.c1m.document.Chart.Axis;
import io.c1m.document.Chart.Line;
import io.c1m.document.Chart.Lines;
import io.c1m.document.Chart.Point;
import io.c1m.document.Chart.Scale;
import io.c1m.document.Chart.Style;
import io.c1m.document.Chart.Unit;
import io.c1m.report.CompareReport;
import io.c1m.report.Spread;
import io.c1m.report.Sweep;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One setting varied: how each case goes with it, and where one overtakes another. */
final class SweepSection {
  /** A figure that is drawn over the setting. */
  private record Over(
      String title, Unit unit, Scale scale, Function<Subject, @Nullable Spread> figure) {}

  private static final List<Over> FIGURES =
      List.of(
          new Over(
              "Throughput",
              Unit.PER_SECOND,
              Scale.LINEAR,
              subject -> subject.cell().requestsPerSecond()),
          new Over("p99", Unit.MICROS, Scale.LOG, SweepSection::p99),
          new Over(
              "Processor time per request",
              Unit.CPU_MICROS,
              Scale.LINEAR,
              subject -> subject.cell().server().cpuUsPerRequest()));

  private SweepSection() {}

  static List<Block> of(CompareReport report) {
    Sweep sweep = report.sweep();
    if (sweep == null || sweep.points().isEmpty()) {
      return List.of();
    }
    List<Subject> subjects = Subject.all(report);
    List<Chart> charts =
        FIGURES.stream().map(over -> chart(over, sweep, subjects)).filter(c -> !c.empty()).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "What changes with " + sweep.axis()));
    blocks.add(new Block.Plots(List.copyOf(Subject.names(report).values()), charts));
    if (!sweep.crossings().isEmpty()) {
      blocks.add(
          new Block.Bullets(
              sweep.crossings().stream().map(crossing -> sentence(crossing, sweep)).toList()));
    }
    return blocks;
  }

  private static String sentence(Sweep.Crossing crossing, Sweep sweep) {
    return crossing.below()
        + " is ahead in "
        + VerdictColumns.figure(crossing.metric())
        + " below "
        + sweep.axis()
        + " of "
        + Units.grouped(crossing.value())
        + " "
        + sweep.unit()
        + ", "
        + crossing.above()
        + " above.";
  }

  private static @Nullable Spread p99(Subject subject) {
    Latency latency = subject.latency();
    Spread runs = subject.cell().latencyUs().p99Spread();
    return latency == null || runs == null
        ? null
        : new Spread(latency.p99(), Math.min(runs.min(), latency.p99()), runs.max());
  }

  private static Chart chart(Over over, Sweep sweep, List<Subject> subjects) {
    Map<String, Subject> byId =
        subjects.stream()
            .collect(Collectors.toMap(s -> s.cell().id(), s -> s, (first, _) -> first));
    Map<Subject.Name, List<Point>> lines = new LinkedHashMap<>();
    for (Sweep.Point point : sweep.points()) {
      for (String id : point.cells()) {
        Subject subject = byId.get(id);
        Spread figure = subject == null || !subject.valid() ? null : over.figure.apply(subject);
        if (figure != null) {
          lines
              .computeIfAbsent(Objects.requireNonNull(subject).name(), _ -> new ArrayList<>())
              .add(point(point, figure, over.unit));
        }
      }
    }
    boolean positive = sweep.points().stream().allMatch(point -> point.value() > 0);
    return new Lines(
        over.title,
        "Over " + sweep.axis() + "; thin lines span the runs.",
        new Axis(
            sweep.axis() + " (" + sweep.unit() + ")",
            Unit.NUMBER,
            positive ? Scale.LOG : Scale.LINEAR),
        new Axis(over.title, over.unit, over.scale),
        lines.entrySet().stream()
            .map(
                line ->
                    new Line(
                        line.getKey().text(),
                        line.getKey().colour(),
                        Style.JOINED,
                        line.getValue()))
            .toList());
  }

  private static Point point(Sweep.Point at, Spread figure, Unit unit) {
    String text =
        switch (unit) {
          case MICROS -> Figures.spread(figure, Figures::micros);
          case CPU_MICROS -> Figures.spread(figure, Figures::tenths) + " us";
          default -> Figures.spread(figure, Units::grouped);
        };
    return new Point(
        at.value(), figure.median(), figure.min(), figure.max(), at.setting() + ": " + text);
  }
}
