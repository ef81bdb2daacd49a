package io.c1m.diff;

import io.c1m.compare.Columns;
import io.c1m.report.DiffReport;
import io.c1m.report.DiffReport.Change;
import io.c1m.report.DiffReport.Outcome;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What has changed, for a terminal and for a pull request. */
public final class DiffText {
  private static final List<String> HEADINGS =
      List.of("cell", "figure", "before", "after", "ratio", "interval", "outcome");

  private DiffText() {}

  /** Lines for a terminal. */
  public static List<String> lines(DiffReport diff) {
    List<String> lines = new ArrayList<>();
    if (!diff.changes().isEmpty()) {
      List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
      diff.changes().forEach(change -> rows.add(row(change)));
      lines.addAll(Columns.aligned(rows));
      lines.add("");
    }
    lines.addAll(remarks(diff));
    lines.add(conclusion(diff));
    found(diff).forEach(sentence -> lines.add("  " + sentence));
    return lines;
  }

  /** Markdown as GitHub shows it. */
  public static List<String> markdown(DiffReport diff) {
    List<String> lines = new ArrayList<>(List.of("**" + escaped(conclusion(diff)) + "**", ""));
    if (!diff.changes().isEmpty()) {
      lines.add("| " + String.join(" | ", HEADINGS) + " |");
      lines.add("|---|---|--:|--:|--:|--:|---|");
      for (Change change : diff.changes()) {
        List<String> cells = row(change).stream().map(DiffText::escaped).toList();
        lines.add("| " + String.join(" | ", cells) + " |");
      }
      lines.add("");
    }
    found(diff).forEach(sentence -> lines.add("- " + escaped(sentence)));
    remarks(diff).forEach(remark -> lines.add("- " + escaped(remark)));
    return lines;
  }

  private static List<String> row(Change change) {
    Measure measure =
        Measure.ALL.stream()
            .filter(each -> each.metric().equals(change.metric()))
            .findFirst()
            .orElseThrow();
    Double low = change.low();
    Double high = change.high();
    return List.of(
        change.cell(),
        measure.words(),
        measure.told().apply(change.before()),
        measure.told().apply(change.after()),
        change.ratio() == null ? "-" : String.format(Locale.ROOT, "%.3f", change.ratio()),
        low == null || high == null ? "-" : String.format(Locale.ROOT, "%.3f..%.3f", low, high),
        change.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static List<String> remarks(DiffReport diff) {
    List<String> lines = new ArrayList<>();
    diff.invalid()
        .forEach(
            cell ->
                lines.add(
                    cell.cell()
                        + " is "
                        + cell.status()
                        + " "
                        + cell.side()
                        + ", not compared: "
                        + String.join("; ", cell.reasons())));
    diff.onlyBefore().forEach(id -> lines.add(id + " is in " + diff.before().file() + " alone"));
    diff.onlyAfter().forEach(id -> lines.add(id + " is in " + diff.after().file() + " alone"));
    diff.environmentDifferences().forEach(words -> lines.add("allowed to differ: " + words));
    diff.optionDifferences().forEach(words -> lines.add("given differently: " + words));
    if (diff.has(Outcome.UNDECIDED)) {
      lines.add("undecided: runs vary by more than the tolerance; more repeats tell more");
    }
    return lines;
  }

  private static String conclusion(DiffReport diff) {
    if (diff.changes().isEmpty()) {
      return "Nothing to compare.";
    }
    long worse = count(diff, Outcome.REGRESSION);
    long better = count(diff, Outcome.IMPROVEMENT);
    var percent = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    String beyond = "beyond noise and " + percent.format(100 * diff.tolerance()) + " %.";
    return worse + better == 0
        ? "No change " + beyond
        : worse + " worse and " + better + " better " + beyond;
  }

  /** What has changed, in sentences, the worse first. */
  private static List<String> found(DiffReport diff) {
    return Stream.of(Outcome.REGRESSION, Outcome.IMPROVEMENT)
        .flatMap(outcome -> diff.changes().stream().filter(c -> c.outcome() == outcome))
        .map(change -> change.cell() + ": " + change.text())
        .toList();
  }

  private static long count(DiffReport diff, Outcome outcome) {
    return diff.changes().stream().filter(change -> change.outcome() == outcome).count();
  }

  /** Names are the user's own, and may have what Markdown or HTML would act on. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1")
        .replaceAll("\\R", " ");
  }
}
