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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a comparison has come to: its result file, what is shown of it, and the exit code.
 *
 * @param settings of all cells
 * @param seed of the order
 * @param plans of the suites, empty for a matrix
 * @param memory whether it is a study of memory
 * @param quick whether runs are too short for a verdict
 * @param folder of the result files
 * @param resumption what it went on with, {@code null} when it has begun itself
 * @param verdicts how cases are judged
 * @param recording what servers record
 * @param studies what it looks for beyond the cells
 */
record CompareOutcome(
    CommandSpec command,
    Comparison comparison,
    RunSettings settings,
    long seed,
    List<Plan> plans,
    boolean memory,
    boolean quick,
    Path folder,
    @Nullable Resumption resumption,
    VerdictOptions verdicts,
    RecordingOptions recording,
    StudyOptions studies) {

  /** The name of the result file in its folder. */
  static final String RESULTS = "results.json";

  private static final int LEAST_ROUNDS = 3;

  /**
   * Writes the result file as of now, in a way that loses nothing of what was in it when that
   * fails.
   *
   * @throws IllegalArgumentException with one line, when it cannot be written
   */
  void keep() {
    write(file(new ComparisonReport(comparison)));
  }

  private Path write(CompareReport file) {
    Path results = folder.resolve(RESULTS);
    try {
      Json.writeFile(results, file);
      return results;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          e.getMessage()
              + "; what is in it of earlier runs stays: when there is room, go on by c1m compare"
              + " --resume="
              + folder,
          e);
    }
  }

  private CompareReport file(ComparisonReport report) {
    CompareReport file =
        resumption == null
            ? report.toFile(
                Facts.ofThisMachine().environment(),
                Invocation.commandLine(command),
                Invocation.options(command),
                seed,
                settings,
                indicative())
            : report.toFile(
                resumption.earlier().environment(),
                resumption.earlier().command(),
                resumption.earlier().options(),
                seed,
                settings,
                indicative());
    CompareReport suited = file.withSuites(plans.stream().map(p -> p.report(file)).toList());
    return verdicts.judged(
        studies.with(memory ? suited.withMemory(report.memory(settings)) : suited));
  }

  private boolean indicative() {
    return !memory && (quick || (!studies.searches() && comparison.wholeRounds() < LEAST_ROUNDS));
  }

  /** Writes and shows all, and returns the exit code. */
  int tell(SuiteOptions suites) throws IOException {
    ComparisonReport report = new ComparisonReport(comparison);
    PrintWriter screen = command.commandLine().getOut();
    CompareReport file = file(report);
    if (memory) {
      report.memoryTable(settings).forEach(screen::println);
    } else {
      List<String> table =
          plans.isEmpty() ? report.table(Output.toTerminal()) : SuiteTable.lines(file);
      studies.beside(table, file).forEach(screen::println);
      report.remarks(settings, indicative()).forEach(screen::println);
      VerdictOptions.lines(file).forEach(screen::println);
    }
    recording.remarks(folder).forEach(screen::println);
    screen.flush();
    Path results = write(file);
    if (!plans.isEmpty()) {
      suites.write(file, folder);
    }
    screen.println("\nwritten to " + results);
    WrittenReports.write(folder, file, screen);
    if (!comparison.complete()) {
      screen.println("go on with: c1m compare --resume=" + folder);
    }
    screen.flush();
    Integer found = studies.exitCode();
    if (found != null) {
      return found;
    }
    if (report.inDoubt()) {
      return ExitCode.INVALID;
    }
    return report.valid() ? ExitCode.OK : ExitCode.FAILED;
  }
}
