package io.c1m.suite;

import io.c1m.doctor.Environment;
import io.c1m.report.CompareReport;
import io.c1m.report.Spread;
import io.c1m.report.SuiteReport;
import io.c1m.unit.Units;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page of all originals, in Markdown: every system, what does the same here, and the measured
 * result of a run of suites. What no run can tell stands in a template.
 */
public final class OriginalsDoc {
  private static final String TEMPLATE = "originals.md";

  private OriginalsDoc() {}

  /** The page of a result file. */
  public static String of(CompareReport result) {
    return template()
        .replace("{{command}}", result.command())
        .replace("{{environment}}", String.join("\n", environment(result)))
        .replace("{{systems}}", String.join("\n", systems(result)))
        .replace("{{suites}}", String.join("\n", suites(result)));
  }

  private static String template() {
    try (InputStream in = OriginalsDoc.class.getResourceAsStream(TEMPLATE)) {
      return new String(
          Objects.requireNonNull(in, TEMPLATE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> environment(CompareReport result) {
    Environment machine = result.environment();
    List<String> lines = new ArrayList<>();
    lines.add("- " + SuiteTable.machine(machine));
    lines.add(
        "- c1m "
            + machine.c1mVersion()
            + ", commit "
            + machine.gitCommit()
            + ", "
            + machine.startedAt());
    lines.add("- JVM flags: `" + String.join(" ", machine.jvmFlags()) + "`");
    lines.add("- open files per process: " + machine.nofile());
    if (result.sharedCores()) {
      lines.add(
          "- server and client shared the same processors: throughput is that of both together");
    }
    if (result.indicative()) {
      lines.add("- indicative only: too few or too short runs for a verdict");
    }
    if (result.interrupted()) {
      lines.add("- **interrupted**: not every row was run");
    }
    return lines;
  }

  private static List<String> systems(CompareReport result) {
    List<String> lines = new ArrayList<>();
    lines.add("| original | how it is built | here: `./c1m` ... | rows below | result |");
    lines.add("|---|---|---|---|---|");
    for (Original original : Originals.ALL) {
      List<String> rows = new ArrayList<>();
      List<String> results = new ArrayList<>();
      for (SuiteReport suite : result.suites()) {
        for (SuiteReport.Row row : suite.rows()) {
          if (row.originals().contains(original.name())) {
            rows.add(suite.name() + ": " + row.name());
            results.add(measured(SuiteTable.cell(row, result)));
          }
        }
      }
      String none = original.measured() ? "not run" : "in words";
      lines.add(
          line(
              List.of(
                  original.name(),
                  original.essence(),
                  "`" + original.command() + "`",
                  rows.isEmpty() ? none : String.join("; ", rows),
                  rows.isEmpty() ? none : String.join("; ", results))));
    }
    return lines;
  }

  private static String measured(CompareReport.@Nullable Cell cell) {
    if (cell == null) {
      return "not run";
    }
    Spread rate = cell.requestsPerSecond();
    if (rate == null || rate.median() <= 0 || cell.status().equals("client_limited")) {
      return cell.status();
    }
    return Units.grouped(rate.median()) + "/s, " + cell.status();
  }

  private static List<String> suites(CompareReport result) {
    List<String> lines = new ArrayList<>();
    for (SuiteReport suite : result.suites()) {
      lines.add("## `--suite=" + suite.name() + "`: " + suite.summary());
      lines.add("");
      lines.add("Theirs: " + suite.source() + ", on " + suite.machine() + ".");
      lines.add("");
      suite.scaled().forEach(change -> lines.add("- run with " + change));
      lines.add("");
      lines.add(line(SuiteTable.HEADINGS));
      lines.add("|---" + "|---:".repeat(SuiteTable.HEADINGS.size() - 2) + "|---|");
      SuiteTable.rows(suite, result).forEach(row -> lines.add(line(row)));
      lines.add("");
      SuiteTable.remarks(suite, result).forEach(remark -> lines.add("- " + remark));
      lines.addAll(commands(suite));
    }
    return lines;
  }

  /** The commands at the original's size, and below them those that ran. */
  private static List<String> commands(SuiteReport suite) {
    List<String> lines = new ArrayList<>(List.of("", "The originals' commands, and what ran:", ""));
    for (SuiteReport.Row row : suite.rows()) {
      lines.add("    # " + row.name());
      lines.add("    ./c1m server " + row.server());
      lines.add("    ./c1m client " + row.client());
      row.ran().forEach(command -> lines.add("    #   ran: " + command));
    }
    lines.add("");
    return lines;
  }

  private static String line(List<String> cells) {
    return "| "
        + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
        + " |";
  }
}
