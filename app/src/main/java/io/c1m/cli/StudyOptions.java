package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.compare.RunSettings;
import io.c1m.frontier.FrontierHunt;
import io.c1m.frontier.FrontierTable;
import io.c1m.frontier.ParetoStudy;
import io.c1m.frontier.ParetoTable;
import io.c1m.frontier.SweepAxis;
import io.c1m.frontier.SweepStudy;
import io.c1m.frontier.SweepTable;
import io.c1m.report.CompareReport;
import io.c1m.report.ParetoFront;
import io.c1m.report.Sweep;
import io.c1m.suite.JvmSuite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/**
 * What a comparison looks for beyond the figures of its cells. A command asks for the cells first,
 * lets it search when they have run, and then for what has become of it.
 */
final class StudyOptions {
  @Mixin private FrontierOptions find = new FrontierOptions();
  @Mixin private SweepOptions sweep = new SweepOptions();

  private @Nullable FrontierHunt hunt;
  private boolean jvm;

  /**
   * The cells to run for those of a matrix.
   *
   * @param jvmSuite whether the JVM is to be varied
   * @throws IllegalArgumentException with one line, for what contradicts itself
   */
  List<Cell> cells(List<Cell> matrix, ParseResult given, boolean jvmSuite) {
    find.check(given, matrix);
    sweep.check(given, matrix);
    jvm = jvmSuite;
    SweepAxis axis = sweep.axis();
    if (axis != null) {
      return axis.spread(matrix);
    }
    if (!jvm) {
      return matrix;
    }
    JvmSuite.refuseOthers(matrix, given.hasMatchedOption("--modes"));
    return JvmSuite.ofThisJvm().cells(matrix);
  }

  /** Whether rates are searched, which needs one run of each case in closed loop. */
  boolean searches() {
    return find.chosen();
  }

  /** What is run of the cells in rounds, before anything is searched. */
  List<Cell> first(List<Cell> cells) {
    return find.chosen() ? find.capacities(cells) : cells;
  }

  /** What is worth knowing before it begins. */
  List<String> notes(List<Cell> cells) {
    return find.notes(cells);
  }

  /**
   * Searches what is to be searched; the comparison has run its cells.
   *
   * @throws IOException when what has come of a run cannot be kept
   */
  void search(List<Cell> cells, Comparison comparison, RunSettings settings, long seed)
      throws IOException {
    hunt = find.hunt(first(cells), comparison, settings.sharedCores(), seed);
  }

  /** The result with what has been found. */
  CompareReport with(CompareReport result) {
    SweepAxis axis = sweep.axis();
    Sweep varied = axis == null ? null : SweepStudy.of(axis, result);
    List<ParetoFront> fronts = jvm ? ParetoStudy.of(result) : List.of();
    return result.withStudies(hunt == null ? List.of() : hunt.frontiers(), varied, fronts);
  }

  /**
   * What has been found, for the terminal: after the table of the cells, but in its place where the
   * cells are the steps of searches.
   */
  List<String> beside(List<String> table, CompareReport result) {
    List<String> lines = new ArrayList<>(searches() ? List.of() : table);
    List<String> found = new ArrayList<>(FrontierTable.lines(result.frontiers()));
    if (result.sweep() != null) {
      found.addAll(SweepTable.lines(result.sweep(), result));
    }
    found.addAll(ParetoTable.lines(result.fronts()));
    if (!lines.isEmpty() && !found.isEmpty()) {
      lines.add("");
    }
    lines.addAll(found);
    return lines;
  }

  /** The exit code of a search, {@code null} when its runs say all, as they do without one. */
  @Nullable Integer exitCode() {
    if (hunt == null) {
      return null;
    }
    if (hunt.allHold()) {
      return ExitCode.OK;
    }
    return hunt.inDoubt() ? ExitCode.INVALID : ExitCode.FAILED;
  }
}
