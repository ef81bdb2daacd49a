package io.c1m.compare;

import io.c1m.bench.ClientResult.Status;
import io.c1m.doctor.Environment;
import io.c1m.report.CompareReport;
import io.c1m.report.MemoryReport;
import io.c1m.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a comparison says: its result file, and its table for the terminal. */
public final class ComparisonReport {
  private final List<Summary> summaries;
  private final Comparison comparison;

  /** Sums up what has run so far. */
  public ComparisonReport(Comparison comparison) {
    this.comparison = comparison;
    this.summaries =
        comparison.results().entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> Summary.of(entry.getKey(), entry.getValue()))
            .toList();
  }

  /** Whether any cell ran, and every one that did came to a valid result. */
  public boolean valid() {
    return !summaries.isEmpty()
        && summaries.stream().allMatch(s -> s.valid() || (isPilot(s) && s.measured()));
  }

  /** Whether any cell was limited by the client, or disturbed. */
  public boolean inDoubt() {
    return summaries.stream()
        .filter(s -> !isPilot(s))
        .anyMatch(s -> s.status() == Status.CLIENT_LIMITED || s.status() == Status.DISTURBED);
  }

  /** That has found out what rate to ask for: a client at its limit is good enough for it. */
  private boolean isPilot(Summary summary) {
    return comparison.pilots().contains(summary.cell());
  }

  /**
   * The table of a matrix.
   *
   * @param terminal whether text may be struck out
   */
  public List<String> table(boolean terminal) {
    return Table.lines(summaries, terminal);
  }

  /** What idle connections cost in memory, as the slope over their numbers. */
  public MemoryReport memory(RunSettings settings) {
    return MemoryStudy.of(comparison.results(), settings);
  }

  /** The table of a study of memory, with why a run is missing from it. */
  public List<String> memoryTable(RunSettings settings) {
    List<String> lines = new ArrayList<>(MemoryTable.lines(memory(settings)));
    for (Summary summary : summaries) {
      summary.reasons().forEach(reason -> lines.add("  " + summary.cell().id() + ": " + reason));
    }
    lines.addAll(interruption());
    return lines;
  }

  private List<String> interruption() {
    return !comparison.complete()
        ? List.of(
            "Interrupted: " + comparison.done() + " of " + comparison.planned() + " runs are over.")
        : List.of();
  }

  /** What has to be said with any table. */
  public List<String> remarks(RunSettings settings, boolean indicative) {
    List<String> lines = new ArrayList<>();
    if (settings.sharedCores()) {
      lines.add("");
      lines.add(
          "Server and client shared the same cores: closed-loop throughput is that of both"
              + " together; compare CPU per request instead. Sends count as late after 10 ms.");
    }
    if (!settings.disturbance().equals(Disturbance.STANDARD)) {
      lines.add("");
      lines.add(
          "Runs were judged by other limits than usual: --disturbance="
              + settings.disturbance().text());
    }
    lines.addAll(interruption());
    if (indicative) {
      lines.add("Indicative only: too few and too short runs for a verdict.");
    }
    return lines;
  }

  /** The result file. */
  public CompareReport toFile(
      Environment environment,
      String command,
      Map<String, String> options,
      long seed,
      RunSettings settings,
      boolean indicative) {
    return new CompareReport(
        "c1m.compare/1",
        environment,
        command,
        options,
        seed,
        List.copyOf(comparison.order()),
        null,
        settings.sharedCores(),
        Verdicts.MARGIN,
        indicative,
        !comparison.complete(),
        summaries.stream()
            .map(summary -> summary.toReport(settings, environment.jvmFlags()))
            .toList(),
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        List.of());
  }
}
