package io.c1m.document;

import io.c1m.bench.Latency;
import io.c1m.document.Chart.Axis;
import io.c1m.document.Chart.Bar;
import io.c1m.document.Chart.Bars;
import io.c1m.document.Chart.Line;
import io.c1m.document.Chart.Lines;
import io.c1m.document.Chart.Point;
import io.c1m.document.Chart.Scale;
import io.c1m.document.Chart.Style;
import io.c1m.document.Chart.Unit;
import io.c1m.report.CompareReport.Latencies;
import io.c1m.report.CompareReport.ServerFigures;
import io.c1m.report.PerConnection;
import io.c1m.report.Spread;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plots of a group: what it was measured at, and what that cost. */
final class GroupCharts {
  private GroupCharts() {}

  /** Those that there are figures for. */
  static List<Chart> of(Group group) {
    List<Chart> charts = new ArrayList<>();
    charts.add(throughput(group));
    charts.add(cpu(group));
    charts.add(memory(group));
    charts.addAll(latency(group));
    return charts.stream().filter(chart -> !chart.empty()).toList();
  }

  private static Chart throughput(Group group) {
    return new Bars(
        "Throughput",
        group.throughputOfBoth()
            ? "Of server and client together, which shared the processors: it ranks nothing."
            : "Requests per second: the median of the runs; the thin line spans all of them.",
        Unit.PER_SECOND,
        bars(
            group,
            subject -> {
              Spread rate = subject.cell().requestsPerSecond();
              return rate == null
                  ? null
                  : bar(
                      subject,
                      List.of(rate.median()),
                      rate,
                      Figures.median(rate, Units::grouped) + "/s");
            }));
  }

  private static Chart cpu(Group group) {
    return new Bars(
        "Processor time per request",
        "Of the server. Strong: outside of the kernel; faint: in the kernel. Less is better.",
        Unit.CPU_MICROS,
        bars(
            group,
            subject -> {
              ServerFigures server = subject.cell().server();
              Spread all = server.cpuUsPerRequest();
              Spread user = server.cpuUserUsPerRequest();
              Spread system = server.cpuSystemUsPerRequest();
              if (all == null) {
                return null;
              }
              List<Double> parts =
                  user == null || system == null
                      ? List.of(all.median())
                      : List.of(user.median(), system.median());
              return bar(subject, parts, all, Figures.median(all, Figures::tenths) + " us");
            }));
  }

  private static Chart memory(Group group) {
    return new Bars(
        "Memory per connection",
        "Of the server, idle. From strong to faint: live heap, native, kernel. Less is better.",
        Unit.BYTES,
        bars(
            group,
            subject -> {
              PerConnection memory = subject.cell().server().bytesPerConnection();
              List<Double> parts =
                  List.of(
                      known(memory.heap()), known(memory.nativeBytes()), known(memory.kernel()));
              return parts.stream().allMatch(part -> part.isNaN())
                  ? null
                  : bar(subject, parts, null, memoryLabel(memory, parts));
            }));
  }

  private static double known(@Nullable Double bytes) {
    return bytes == null ? Double.NaN : Math.max(0, bytes);
  }

  private static String memoryLabel(PerConnection memory, List<Double> parts) {
    double sum = parts.stream().filter(part -> !part.isNaN()).mapToDouble(part -> part).sum();
    return (FigureColumns.total(memory) == null ? "at least " : "") + Units.size(sum);
  }

  private static List<Chart> latency(Group group) {
    boolean open =
        group.subjects().stream().anyMatch(s -> s.cell().latencyUs().corrected() != null);
    List<Line> corrected = lines(group, Latencies::corrected);
    List<Line> raw = lines(group, Latencies::raw);
    // one scale for both plots, so that what the correction adds can be seen
    DoubleSummaryStatistics all =
        Stream.of(corrected, raw)
            .flatMap(List::stream)
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::y)
            .summaryStatistics();
    Axis axis = new Axis("latency", Unit.MICROS, Scale.LOG, all.getMin(), all.getMax());
    String together = ", all runs together. To the right: ever rarer.";
    return open
        ? List.of(
            curves("Latency", "From when each request was due" + together, axis, corrected),
            curves(
                "Latency, raw",
                "From the actual send: what a client sees that waits before it asks again.",
                axis,
                raw))
        : List.of(curves("Latency", "From the actual send" + together, axis, raw));
  }

  private static Chart curves(String title, String note, Axis axis, List<Line> lines) {
    return new Lines(
        title, note, new Axis("share of requests", Unit.NUMBER, Scale.PERCENTILE), axis, lines);
  }

  private static List<Line> lines(Group group, Function<Latencies, @Nullable Latency> kind) {
    List<Line> lines = new ArrayList<>();
    for (Subject subject : group.subjects()) {
      Latency latency = kind.apply(subject.cell().latencyUs());
      if (subject.valid() && latency != null) {
        lines.add(
            new Line(
                subject.name().text(),
                subject.name().colour(),
                Style.CURVE,
                Curve.of(latency.histogram())));
      }
    }
    return lines;
  }

  /** A bar for each case; one without figures that count says its status in their place. */
  private static List<Bar> bars(Group group, Function<Subject, @Nullable Bar> drawn) {
    List<Bar> bars = new ArrayList<>();
    boolean any = false;
    for (Subject subject : group.subjects()) {
      Bar bar = subject.valid() ? drawn.apply(subject) : null;
      any |= bar != null;
      bars.add(
          bar == null
              ? new Bar(
                  subject.name().text(),
                  subject.name().colour(),
                  List.of(),
                  null,
                  null,
                  subject.valid() ? "not known" : subject.status())
              : bar);
    }
    return any ? bars : List.of();
  }

  private static Bar bar(
      Subject subject, List<Double> parts, @Nullable Spread spread, String label) {
    return new Bar(
        subject.name().text(),
        subject.name().colour(),
        parts,
        spread == null ? null : (Double) spread.min(),
        spread == null ? null : (Double) spread.max(),
        label);
  }
}
