package io.c1m.cli;

import io.c1m.compare.Comparison;
import io.c1m.compare.ComparisonReport;
import io.c1m.compare.RunSettings;
import io.c1m.doctor.Facts;
import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import io.c1m.suite.Plan;
import io.c1m.suite.SuiteTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a comparison has come to: its result file, what is shown of it, and the exit code.
 *
 * @param settings of all cells
 * @param seed of the order
 * @param plans of the suites, empty for a matrix
 * @param memory whether it is a study of memory
 * @param indicative whether runs are too few or too short for a verdict
 * @param folder of the result files
 */
record CompareOutcome(
    CommandSpec command,
    Comparison comparison,
    RunSettings settings,
    long seed,
    List<Plan> plans,
    boolean memory,
    boolean indicative,
    Path folder) {

  /** The name of the result file in its folder. */
  static final String RESULTS = "results.json";

  /** The result file as of now. */
  private CompareReport file(ComparisonReport report) {
    String line = Invocation.commandLine(command);
    Map<String, String> options = Invocation.options(command);
    CompareReport file =
        report.toFile(
            Facts.ofThisMachine().environment(), line, options, seed, settings, indicative);
    CompareReport suited = file.withSuites(plans.stream().map(p -> p.report(file)).toList());
    return memory ? suited.withMemory(report.memory()) : suited;
  }

  /** Writes and shows all, and returns the exit code. */
  int tell(SuiteOptions suites, StudyOptions studies) throws IOException {
    ComparisonReport report = new ComparisonReport(comparison);
    PrintWriter screen = command.commandLine().getOut();
    CompareReport file = studies.with(file(report));
    if (memory) {
      report.memoryTable().forEach(screen::println);
    } else {
      List<String> table = plans.isEmpty() ? report.table() : SuiteTable.lines(file);
      studies.beside(table, file).forEach(screen::println);
      report.remarks(settings, indicative).forEach(screen::println);
    }
    Path results = folder.resolve(RESULTS);
    Json.writeFile(results, file);
    if (!plans.isEmpty()) {
      suites.write(file, folder);
    }
    screen.println("\nwritten to " + results);
    screen.flush();
    Integer found = studies.exitCode();
    if (found != null) {
      return found;
    }
    if (report.clientLimited()) {
      return ExitCode.INVALID;
    }
    return report.valid() ? ExitCode.OK : ExitCode.FAILED;
  }
}
