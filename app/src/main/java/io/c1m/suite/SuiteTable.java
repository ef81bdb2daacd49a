package io.c1m.suite;

import io.c1m.bench.Latency;
import io.c1m.compare.Columns;
import io.c1m.doctor.Environment;
import io.c1m.report.CompareReport;
import io.c1m.report.Little;
import io.c1m.report.Spread;
import io.c1m.report.SuiteReport;
import io.c1m.report.SuiteReport.Figures;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The suites of a result file as tables of text: our figures, then those of the original. */
public final class SuiteTable {
  static final List<String> HEADINGS =
      List.of(
          "row",
          "conns",
          "connects/s",
          "requests/s",
          "p50",
          "p99",
          "cpu us/req",
          "RSS",
          "in flight",
          "Little",
          "their conns",
          "their req/s",
          "their latency",
          "their Little",
          "status");

  private static final String UNKNOWN = "-";

  private SuiteTable() {}

  /** A block for each suite, for the terminal. */
  public static List<String> lines(CompareReport result) {
    List<String> lines = new ArrayList<>();
    for (SuiteReport suite : result.suites()) {
      lines.add(suite.name() + ": " + suite.summary());
      lines.add("  ours on " + machine(result.environment()));
      lines.add("  theirs: " + suite.source() + ", on " + suite.machine());
      suite.scaled().forEach(change -> lines.add("  run with " + change));
      List<List<String>> rows = new ArrayList<>();
      rows.add(HEADINGS);
      rows.addAll(rows(suite, result));
      lines.addAll(Columns.aligned(rows));
      lines.addAll(remarks(suite, result).stream().map(remark -> "  " + remark).toList());
      lines.add("");
    }
    lines.add(
        "Latency is raw, from the actual send, in closed loop. Little: requests per second x mean"
            + " latency / what is in flight, as counted for ours, every connection for theirs; it"
            + " holds within a tenth.");
    return lines;
  }

  /** This machine in one line. */
  static String machine(Environment environment) {
    Long memory = environment.memoryBytes();
    return String.join(
        ", ",
        String.valueOf(environment.cpu()),
        environment.cores() + " processors",
        memory == null ? "memory unknown" : Units.size(memory),
        environment.os() + " (kernel " + environment.kernel() + ")",
        "JDK " + environment.jdk());
  }

  /** The rows of a suite without the headings. */
  static List<List<String>> rows(SuiteReport suite, CompareReport result) {
    return suite.rows().stream().map(row -> row(row, cell(row, result))).toList();
  }

  /** What has to be said of single rows. */
  static List<String> remarks(SuiteReport suite, CompareReport result) {
    List<String> remarks = new ArrayList<>();
    for (SuiteReport.Row row : suite.rows()) {
      CompareReport.Cell cell = cell(row, result);
      if (cell != null) {
        cell.reasons().forEach(reason -> remarks.add(row.name() + ": " + reason));
      }
      if (row.note() != null) {
        remarks.add(row.name() + ": " + row.note());
      }
    }
    remarks.addAll(sources(suite));
    return remarks;
  }

  /** Where their figures are from, each source once with its rows. */
  private static List<String> sources(SuiteReport suite) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (SuiteReport.Row row : suite.rows()) {
      if (row.theirs() != null) {
        rows.computeIfAbsent(source(row.theirs()), _ -> new ArrayList<>()).add(row.name());
      }
    }
    return rows.entrySet().stream()
        .map(entry -> "theirs of " + String.join("; ", entry.getValue()) + ": " + entry.getKey())
        .toList();
  }

  private static String source(Figures theirs) {
    List<String> parts = new ArrayList<>(Arrays.asList(theirs.memory(), theirs.machine()));
    parts.removeIf(Objects::isNull);
    parts.add(theirs.source());
    return String.join("; ", parts);
  }

  static CompareReport.@Nullable Cell cell(SuiteReport.Row row, CompareReport result) {
    return result.cells().stream()
        .filter(cell -> cell.id().equals(row.cell()))
        .findFirst()
        .orElse(null);
  }

  private static List<String> row(SuiteReport.Row row, CompareReport.@Nullable Cell cell) {
    List<String> texts = new ArrayList<>();
    texts.add(row.name());
    texts.addAll(
        cell == null
            ? List.of(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
            : ours(cell));
    boolean struck = cell == null || cell.status().equals("client_limited");
    texts.add(little(struck ? null : row.ourLittle()));
    Figures theirs = row.theirs();
    texts.add(grouped(theirs == null ? null : theirs.connections()));
    texts.add(grouped(theirs == null ? null : theirs.requestsPerSecond()));
    Double latency = theirs == null ? null : theirs.latencySeconds();
    texts.add(latency == null ? UNKNOWN : Units.duration(latency * 1e9));
    texts.add(little(row.theirLittle()));
    texts.add(cell == null ? "not run" : cell.status());
    return texts;
  }

  private static List<String> ours(CompareReport.Cell cell) {
    boolean struck = cell.status().equals("client_limited");
    Latency corrected = cell.latencyUs().corrected();
    Latency latency = corrected == null ? cell.latencyUs().raw() : corrected;
    Spread rate = cell.requestsPerSecond();
    Spread cpu = cell.server().cpuUsPerRequest();
    Spread rss = cell.server().rssBytes();
    return List.of(
        grouped(cell.conns()),
        grouped(connectsPerSecond(cell)),
        rate == null || struck ? UNKNOWN : grouped(rate.median()),
        latency == null || struck ? UNKNOWN : Units.duration(latency.p50() * 1e3),
        latency == null || struck ? UNKNOWN : Units.duration(latency.p99() * 1e3),
        cpu == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f", cpu.median()),
        rss == null ? UNKNOWN : Units.size(rss.median()),
        grouped(Plan.counted(cell)));
  }

  private static @Nullable Double connectsPerSecond(CompareReport.Cell cell) {
    double[] rates =
        cell.repeats().stream()
            .map(CompareReport.Repeat::client)
            .filter(Objects::nonNull)
            .mapToDouble(client -> client.connections().perSecond())
            .sorted()
            .toArray();
    return rates.length == 0 ? null : (Double) rates[rates.length / 2];
  }

  private static String grouped(@Nullable Number value) {
    return value == null ? UNKNOWN : Units.grouped(value.doubleValue());
  }

  private static String little(@Nullable Little little) {
    return little == null
        ? UNKNOWN
        : String.format(Locale.ROOT, "%.2f ", little.ratio())
            + (little.holds() ? "holds" : "does not hold");
  }
}
