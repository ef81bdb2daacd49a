package io.c1m.document;

import io.c1m.document.Block.Details;
import io.c1m.document.Block.Heading;
import io.c1m.document.Block.Plots;
import io.c1m.document.Block.Table;
import io.c1m.report.CompareReport;
import io.c1m.suite.SuiteTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A report before it is rendered: what the comparison says, then what was measured, then why, then
 * how to do it again.
 *
 * @param machine in one line
 * @param started when the comparison did, ISO 8601 in UTC
 */
record Report(String machine, String started, List<Block> blocks) {

  /**
   * Of a result file.
   *
   * @param headlines what it says, the most important sentence first
   */
  static Report of(CompareReport report, List<String> headlines) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Headlines(headlines));
    List<String> notes = notes(report);
    if (!notes.isEmpty()) {
      blocks.add(new Block.Notes(notes));
    }
    blocks.addAll(FrontierSection.of(report));
    blocks.addAll(SweepSection.of(report));
    blocks.addAll(MemorySection.of(report));
    if (!report.suites().isEmpty()) {
      blocks.add(new Heading(2, "Beside the originals"));
      blocks.add(new Block.Code(String.join("\n", SuiteTable.lines(report))));
    }
    for (Group group : Group.all(report)) {
      // a row of a suite stands beside its original, above; alone it is no comparison
      if (report.suites().isEmpty() || group.subjects().size() > 1) {
        blocks.addAll(group(group));
      }
    }
    if (!report.verdicts().isEmpty()) {
      blocks.add(new Heading(2, "Every verdict"));
      blocks.add(new Table(Grid.of(VerdictColumns.ALL, report.verdicts())));
      blocks.add(new Block.Paragraph(method(report)));
    }
    blocks.addAll(Circumstances.of(report));
    return new Report(
        Circumstances.machine(report.environment()), report.environment().startedAt(), blocks);
  }

  private static List<String> notes(CompareReport report) {
    List<String> notes = new ArrayList<>();
    if (report.indicative()) {
      notes.add("Indicative only: too few or too short runs for a verdict.");
    }
    if (report.interrupted()) {
      notes.add("Interrupted: not all runs that were planned are in it.");
    }
    if (report.sharedCores()) {
      notes.add(
          "Server and client shared the same processors: closed-loop throughput is that of both"
              + " together; compare processor time per request instead.");
    }
    return notes;
  }

  private static List<Block> group(Group group) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(2, group.title()));
    List<Chart> charts = GroupCharts.of(group);
    if (!charts.isEmpty()) {
      blocks.add(
          new Plots(group.subjects().stream().map(Subject::name).distinct().toList(), charts));
    }
    blocks.add(new Table(grid(FigureColumns.ALL, group)));
    blocks.add(new Block.Paragraph(group.latencyFrom()));
    List<String> reasons = group.reasons();
    if (!reasons.isEmpty()) {
      blocks.add(new Block.Bullets(reasons));
    }
    why("Why: what the server did", WhyColumns.SERVER, group, blocks);
    why("What else the machine did", WhyColumns.MACHINE, group, blocks);
    return blocks;
  }

  private static void why(
      String summary, List<Grid.Column<Subject>> columns, Group group, List<Block> blocks) {
    Grid grid = grid(columns, group);
    if (grid.headings().size() > 1) { // anything beside the names
      blocks.add(new Details(summary, List.of(new Table(grid))));
    }
  }

  private static Grid grid(List<Grid.Column<Subject>> columns, Group group) {
    return Grid.of(columns, group.subjects(), Subject::mark, subject -> subject.name().colour());
  }

  private static String method(CompareReport report) {
    String margin = Figures.percent(report.margin() * 100);
    String methods =
        String.join(
            "; ", report.verdicts().stream().map(verdict -> verdict.method()).distinct().toList());
    double confidence = report.verdicts().getFirst().confidence();
    return "Baseline: "
        + (report.baseline() == null ? "none" : report.baseline())
        + ". Intervals: "
        + methods
        + ", confidence "
        + Figures.percent(confidence * 100)
        + " for all verdicts together. Different: the interval excludes 1 and the difference is"
        + " above "
        + margin
        + ". Equal: the whole interval is within that. Undecided: more runs would be needed.";
  }
}
