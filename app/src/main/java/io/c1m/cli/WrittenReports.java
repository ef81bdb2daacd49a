package io.c1m.cli;

import io.c1m.document.Documents;
import io.c1m.report.CompareReport;
import io.c1m.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The reports that stand beside a comparison's {@code results.json}, and where they are. */
final class WrittenReports {
  private WrittenReports() {}

  /**
   * Writes them and says where.
   *
   * @throws IOException with one line, at the first that cannot be written; those before stay
   */
  static void write(Path folder, CompareReport report, PrintWriter screen) throws IOException {
    screen.flush(); // what is said already is not lost with a file that cannot be written
    List<Path> files = Documents.write(folder, report, headlines(report));
    files.stream()
        .filter(file -> !file.toString().endsWith(".hlog"))
        .forEach(file -> screen.println("written to " + file));
    long logs = files.stream().filter(file -> file.toString().endsWith(".hlog")).count();
    if (logs > 0) {
      screen.println("written to " + folder + ": latencies of each cell, *.hlog (" + logs + ")");
    }
  }

  private static List<String> headlines(CompareReport report) {
    return report.verdicts().stream().map(Verdict::text).toList();
  }
}
