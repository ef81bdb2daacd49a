package io.c1m.cli;

import io.c1m.compare.Remade;
import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import io.c1m.verdict.Verdicts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Everything that a comparison is told in, made from its result alone. */
final class Reports {
  private static final String RESULTS = "results.json";

  private Reports() {}

  /**
   * Shows the table and writes the files.
   *
   * @param result whose verdicts are made anew
   * @param folder which there is
   * @param again whether the result is in that folder already
   */
  static void tell(CompareReport result, Path folder, boolean again, PrintWriter screen)
      throws IOException {
    CompareReport report = judged(result);
    Remade.table(report).forEach(screen::println);
    if (report.indicative()) {
      screen.println("Indicative only: too few or too short runs for a verdict.");
    }
    VerdictOptions.lines(report).forEach(screen::println);
    screen.println();
    if (!again) {
      Path results = folder.resolve(RESULTS);
      Json.writeFile(results, report);
      screen.println("written to " + results);
    }
    WrittenReports.write(folder, report, screen);
    screen.flush();
  }

  /** The same with verdicts on the runs that it has. */
  static CompareReport judged(CompareReport result) {
    double margin = result.margin() > 0 ? result.margin() : Verdicts.MARGIN;
    return Verdicts.judge(result, result.baseline(), margin);
  }

  /** The exit code for the worst cell: figures that are not the server's come before a failure. */
  static int exitCode(CompareReport report) {
    List<String> wrong =
        report.cells().stream()
            .map(CompareReport.Cell::status)
            .filter(status -> !status.equals("ok") && !status.equals("overloaded"))
            .toList();
    if (wrong.isEmpty()) {
      return ExitCode.OK;
    }
    return wrong.stream().allMatch("failed"::equals) ? ExitCode.FAILED : ExitCode.INVALID;
  }
}
