package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.compare.Columns;
import io.c1m.report.CompareReport;
import io.c1m.verdict.Headlines;
import io.c1m.verdict.VerdictTable;
import io.c1m.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What cases are compared with, and what counts as a difference. */
final class VerdictOptions {
  private static final int LINE_LENGTH = 110;

  @Option(
      names = "--baseline",
      paramLabel = "CASE",
      description =
          "The case that the others are compared with (default: the first that is valid and keeps"
              + " up).")
  private @Nullable String baseline;

  @Option(
      names = "--margin",
      paramLabel = "N%",
      converter = Converters.Percent.class,
      description = "Smaller differences do not count (default: 3%%).")
  private double margin = Verdicts.MARGIN;

  /**
   * Finds what no verdict could come of.
   *
   * @throws IllegalArgumentException with one line, when none of the cells is the baseline
   */
  void check(List<Cell> cells) {
    List<String> names = cells.stream().map(Cell::caseName).distinct().toList();
    if (baseline != null && !names.contains(baseline)) {
      throw new IllegalArgumentException(
          "--baseline='"
              + baseline
              + "' is none of the cases: choose one of "
              + names.stream().limit(20).collect(Collectors.joining(", ")));
    }
  }

  /** The same result with its verdicts. */
  CompareReport judged(CompareReport report) {
    return Verdicts.judge(report, baseline, margin);
  }

  /** What a judged result comes to, for the terminal: the sentences, then a table for each load. */
  static List<String> lines(CompareReport report) {
    List<String> lines = new ArrayList<>();
    List<String> headlines = Headlines.of(report);
    if (!headlines.isEmpty()) {
      lines.add("");
      headlines.forEach(headline -> lines.addAll(wrapped(headline)));
    }
    for (VerdictTable table : VerdictTable.of(report)) {
      lines.add("");
      lines.add(table.heading() + ":");
      lines.addAll(Columns.aligned(table.rows()));
    }
    if (!report.verdicts().isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Ratios to the baseline [%.0f %% confidence for a whole table]; in brackets: no"
                  + " verdict.",
              Verdicts.CONFIDENCE * 100));
    }
    return lines;
  }

  /** A sentence as lines that end between words; all but the first are indented. */
  private static List<String> wrapped(String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LINE_LENGTH) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(" ");
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
