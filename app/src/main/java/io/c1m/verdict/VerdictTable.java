package io.c1m.verdict;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts on a group of cells as a table: a row for each case, a column for each figure.
 *
 * @param heading what was asked for, and what the ratios refer to
 * @param rows the headings first; ratios to the baseline, those without verdict in brackets
 */
public record VerdictTable(String heading, List<List<String>> rows) {
  private static final String NOTHING = "-";

  /** One for each group that has verdicts, in the order of the matrix. */
  public static List<VerdictTable> of(CompareReport report) {
    List<VerdictTable> tables = new ArrayList<>();
    for (Group group : Group.of(report)) {
      List<String> ids = group.cells().stream().map(Cell::id).toList();
      List<Verdict> own =
          report.verdicts().stream().filter(v -> ids.containsAll(v.between())).toList();
      if (!own.isEmpty()) {
        tables.add(of(report, group, own));
      }
    }
    return tables;
  }

  private static VerdictTable of(CompareReport report, Group group, List<Verdict> verdicts) {
    List<Metric> metrics =
        Arrays.stream(Metric.values())
            .filter(metric -> verdicts.stream().anyMatch(v -> v.metric().equals(metric.key())))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> headings = new ArrayList<>(List.of("case"));
    metrics.forEach(metric -> headings.add(metric.words()));
    headings.add("rounds");
    rows.add(headings);
    for (Cell cell : group.cells()) {
      List<Verdict> own =
          verdicts.stream().filter(v -> v.between().getFirst().equals(cell.id())).toList();
      if (!own.isEmpty()) {
        List<String> row = new ArrayList<>(List.of(Cells.name(cell)));
        metrics.forEach(metric -> row.add(told(own, metric)));
        row.add(String.valueOf(own.getFirst().n()));
        rows.add(row);
      }
    }
    return new VerdictTable(
        Situation.of(group, report.sharedCores()) + ", against " + baseline(group, verdicts), rows);
  }

  private static String baseline(Group group, List<Verdict> verdicts) {
    String id = verdicts.getFirst().between().getLast();
    return group.cells().stream()
        .filter(cell -> cell.id().equals(id))
        .findFirst()
        .map(Cells::name)
        .orElse(id);
  }

  private static String told(List<Verdict> verdicts, Metric metric) {
    @Nullable Verdict verdict =
        verdicts.stream().filter(v -> v.metric().equals(metric.key())).findFirst().orElse(null);
    if (verdict == null) {
      return NOTHING;
    }
    String times = Numbers.times(OfTwo.ratio(verdict), OfTwo.interval(verdict));
    return switch (verdict.outcome()) {
      case DIFFERENT -> times;
      case EQUAL -> "equal";
      case UNDECIDED, INDICATIVE -> "(" + times + ")";
    };
  }
}
