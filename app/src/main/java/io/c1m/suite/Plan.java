package io.c1m.suite;

import io.c1m.bench.Latency;
import io.c1m.compare.Arguments;
import io.c1m.compare.Cell;
import io.c1m.report.CompareReport;
import io.c1m.report.Little;
import io.c1m.report.SuiteReport;
import io.c1m.report.SuiteReport.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A suite fitted to this machine: the cells to run, and afterwards their report. */
public final class Plan {
  private final Suite suite;
  private final List<Fitted> rows;

  private Plan(Suite suite, List<Fitted> rows) {
    this.suite = suite;
    this.rows = rows;
  }

  /**
   * Fits a suite.
   *
   * @param durationMillis the measured window of the runs
   */
  public static Plan of(Suite suite, Fit fit, long durationMillis) {
    return new Plan(
        suite,
        suite.rows().stream().map(row -> Fitted.of(suite, row, fit, durationMillis)).toList());
  }

  /** The cells of some plans, in the order of their suites. */
  public static List<Cell> cells(List<Plan> plans) {
    return plans.stream().flatMap(plan -> plan.rows.stream()).map(Fitted::cell).toList();
  }

  /** The names of the options that any row of some plans sets. */
  public static Set<String> options(List<Plan> plans) {
    return plans.stream()
        .flatMap(plan -> plan.suite.rows().stream())
        .flatMap(row -> Stream.concat(row.serverOptions().stream(), row.clientOptions().stream()))
        .map(Arguments::name)
        .collect(Collectors.toSet());
  }

  /** What is run otherwise than in the original, each thing once. */
  public List<String> changes() {
    return rows.stream().flatMap(row -> row.changes().stream()).distinct().toList();
  }

  /** The name of the suite. */
  public String name() {
    return suite.name();
  }

  /** The suite beside what its cells have come to. */
  public SuiteReport report(CompareReport result) {
    return new SuiteReport(
        suite.name(),
        suite.summary(),
        suite.source(),
        suite.machine(),
        changes(),
        rows.stream().map(row -> row(row, cell(result, row.cell().id()))).toList());
  }

  private static CompareReport.@Nullable Cell cell(CompareReport result, String id) {
    return result.cells().stream().filter(cell -> cell.id().equals(id)).findFirst().orElse(null);
  }

  private static SuiteReport.Row row(Fitted fitted, CompareReport.@Nullable Cell ran) {
    Row row = fitted.row();
    return new SuiteReport.Row(
        fitted.cell().id(),
        row.name(),
        row.originals(),
        row.server(),
        row.client(),
        fitted.commands(),
        row.note(),
        row.theirs(),
        ran == null ? null : ours(ran),
        theirs(row.theirs()));
  }

  private static @Nullable Little ours(CompareReport.Cell cell) {
    Latency raw = cell.latencyUs().raw();
    if (cell.requestsPerSecond() == null || raw == null) {
      return null;
    }
    Double counted = counted(cell);
    Double everyConnection =
        cell.rateAsked().equals("closed") ? (Double) (double) cell.conns() : null;
    return Little.of(
        cell.requestsPerSecond().median(),
        raw.mean() / 1e6,
        counted == null ? everyConnection : counted);
  }

  /** Requests counted in flight, the mean over time and repeats; {@code null} without a run. */
  static @Nullable Double counted(CompareReport.Cell cell) {
    double[] counts =
        cell.repeats().stream()
            .map(CompareReport.Repeat::client)
            .filter(Objects::nonNull)
            .mapToDouble(client -> client.inFlight().counted())
            .toArray();
    return counts.length == 0 ? null : (Double) (Arrays.stream(counts).sum() / counts.length);
  }

  private static @Nullable Little theirs(@Nullable Figures figures) {
    if (figures == null || figures.connections() == null) {
      return null;
    }
    return Little.of(
        figures.requestsPerSecond(), figures.latencySeconds(), figures.connections().doubleValue());
  }
}
