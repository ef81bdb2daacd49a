package io.c1m.document;

import io.c1m.document.Block.Details;
import io.c1m.document.Block.Heading;
import io.c1m.document.Block.Plots;
import io.c1m.document.Block.Table;
import io.c1m.report.CompareReport;
import io.c1m.suite.SuiteTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report before it is rendered: what the comparison says, then what was measured, then why, then
 * how to do it again.
 *
 * @param machine in one line
 * @param started when the comparison did, in UTC
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
    blocks.addAll(ParetoSection.of(report));
    List<Group> aside = new ArrayList<>();
    for (Group group : Group.all(report)) {
      if (stands(group, report)) {
        blocks.addAll(group(group));
      } else {
        aside.add(group);
      }
    }
    blocks.addAll(FrontierSection.of(report));
    blocks.addAll(SweepSection.of(report));
    blocks.addAll(MemorySection.of(report));
    if (!report.suites().isEmpty()) {
      blocks.add(new Heading(2, "Beside the originals"));
      blocks.add(new Block.Code(String.join("\n", SuiteTable.lines(report))));
    }
    if (!report.verdicts().isEmpty()) {
      blocks.add(new Heading(2, "Every verdict"));
      blocks.add(new Table(Grid.of(VerdictColumns.ALL, report.verdicts())));
      blocks.add(new Block.Paragraph(method(report)));
    }
    if (!aside.isEmpty()) {
      blocks.add(
          new Details(
              "Every cell beside those",
              aside.stream().flatMap(g -> table(g, 3).stream()).toList()));
    }
    blocks.addAll(Circumstances.of(report));
    return new Report(
        Circumstances.machine(report.environment()),
        started(report.environment().startedAt()),
        blocks);
  }

  /** To the minute; whatever else somebody has put there, as it is. */
  private static String started(String instant) {
    try {
      return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
          .withZone(ZoneOffset.UTC)
          .format(Instant.parse(instant));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }

  /**
   * Not a step of something that has a section of its own; alone a row of a suite compares nothing.
   */
  private static boolean stands(Group group, CompareReport report) {
    Set<String> steps = new HashSet<>();
    report.frontiers().forEach(f -> f.steps().forEach(step -> steps.add(step.cell())));
    if (report.sweep() != null) {
      report.sweep().points().forEach(point -> steps.addAll(point.cells()));
    }
    boolean ofMemory =
        report.memory() != null && group.subjects().getFirst().cell().rateAsked().equals("idle");
    return !ofMemory
        && (report.suites().isEmpty() || group.subjects().size() > 1)
        && group.subjects().stream().anyMatch(subject -> !steps.contains(subject.cell().id()));
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
    List<Block> blocks = new ArrayList<>(table(group, 2));
    List<Chart> charts = GroupCharts.of(group);
    if (!charts.isEmpty()) {
      // below the heading, above the table
      blocks.add(
          1, new Plots(group.subjects().stream().map(Subject::name).distinct().toList(), charts));
    }
    Grid why = grid(WhyColumns.SERVER, group);
    if (tells(why)) {
      blocks.add(new Heading(3, "Why: what the server did"));
      blocks.add(new Table(why));
    }
    Grid machine = grid(WhyColumns.MACHINE, group);
    if (tells(machine)) {
      blocks.add(new Details("What else the machine did", List.of(new Table(machine))));
    }
    return blocks;
  }

  private static List<Block> table(Group group, int level) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(level, group.title()));
    blocks.add(new Table(grid(FigureColumns.ALL, group)));
    blocks.add(new Block.Paragraph(group.latencyFrom()));
    if (!group.reasons().isEmpty()) {
      blocks.add(new Block.Bullets(group.reasons()));
    }
    return blocks;
  }

  /** Anything beside the names. */
  private static boolean tells(Grid grid) {
    return grid.headings().size() > 1;
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
