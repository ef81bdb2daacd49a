package io.c1m.compare;

import io.c1m.report.MemoryReport;
import io.c1m.report.MemoryReport.Foretold;
import io.c1m.report.MemoryReport.Point;
import io.c1m.report.MemoryReport.Study;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A study of memory as text: a pure function from the report to lines. */
final class MemoryTable {
  private static final List<String> HEADINGS =
      List.of(
          "mode",
          "server heap",
          "native",
          "client heap",
          "native",
          "kernel",
          "machine",
          "+-",
          "fixed",
          "farthest off",
          "protocol, work");

  private MemoryTable() {}

  static List<String> lines(MemoryReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Memory per idle connection (slope over "
            + counts(report)
            + " connections; kernel and machine: both ends; machine: fall of available memory, its"
            + " standard error, what is fixed, and the run farthest from the line)");
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    report.studies().forEach(study -> rows.add(row(study)));
    lines.addAll(Columns.aligned(rows));
    lines.add("");
    lines.add(layout(report));
    report.studies().stream().map(study -> foretold(study, report)).forEach(lines::add);
    return lines;
  }

  private static String layout(MemoryReport report) {
    Long conns = report.layoutFor();
    String processes =
        report.studies().stream()
            .flatMap(study -> study.points().stream())
            .map(point -> point.serverProcesses() + "+" + point.clientProcesses())
            .distinct()
            .collect(Collectors.joining(", "));
    return (conns == null
            ? "Processes were laid out as the options said"
            : String.format(Locale.ROOT, "Processes were laid out as for %,d connections", conns))
        + " (server+client: "
        + processes
        + "); the machine's slope has a connection's part of them.";
  }

  private static String counts(MemoryReport report) {
    return report.studies().stream()
        .flatMap(study -> study.points().stream())
        .map(Point::connections)
        .distinct()
        .sorted()
        .map(count -> String.format(Locale.ROOT, "%,d", count))
        .collect(Collectors.joining(" - "));
  }

  private static List<String> row(Study study) {
    MemoryReport.Slope machine = slope(study, "machine", "available_fall");
    Double error = machine == null ? null : machine.standardErrorBytes();
    return List.of(
        study.mode(),
        each(slope(study, "server", "heap")),
        each(slope(study, "server", "native")),
        each(slope(study, "client", "heap")),
        each(slope(study, "client", "native")),
        each(slope(study, "machine", "kernel")),
        each(machine),
        error == null ? "-" : size(error),
        figure(machine, MemoryReport.Slope::fixedBytes),
        figure(machine, MemoryReport.Slope::worstResidualBytes),
        study.protocol() + ", " + study.work());
  }

  private static MemoryReport.@Nullable Slope slope(Study study, String side, String area) {
    return study.slopes().stream()
        .filter(slope -> slope.side().equals(side) && slope.area().equals(area))
        .findFirst()
        .orElse(null);
  }

  private static String each(MemoryReport.@Nullable Slope slope) {
    return figure(slope, MemoryReport.Slope::bytesPerConnection);
  }

  private static String figure(
      MemoryReport.@Nullable Slope slope, ToDoubleFunction<MemoryReport.Slope> figure) {
    return slope == null ? "-" : size(figure.applyAsDouble(slope));
  }

  private static String size(double bytes) {
    return (bytes < 0 ? "-" : "") + Units.size(Math.abs(bytes));
  }

  private static String foretold(Study study, MemoryReport report) {
    Foretold foretold = study.foretold();
    if (foretold != null) {
      return String.format(
          Locale.ROOT,
          "%s: %,d connections would take %s, both ends: buy %s (%.0f %% head room)",
          study.mode(),
          foretold.connections(),
          size(foretold.bytes()),
          Units.size((double) foretold.ramBytes()),
          report.headRoom() * 100);
    }
    return String.format(
        Locale.ROOT,
        "%s: a million is not foretold from %,d connections: that takes %,d or more",
        study.mode(),
        study.points().stream().mapToLong(Point::connections).max().orElse(0),
        report.extrapolatedFrom());
  }
}
