package io.c1m.result;

import io.c1m.compare.Remade;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.result.ResultFile.OfComparison;
import io.c1m.statistics.UnpairedRatio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one comparison of several of the same matrix: each cell has the runs of all. What follows
 * from the runs is summed up anew; verdicts are not among it.
 */
public final class ComparisonMerge {
  private ComparisonMerge() {}

  /**
   * Merges them.
   *
   * @param command that merges them
   * @throws IllegalArgumentException with one line, when they are not of one matrix on one machine
   */
  public static CompareReport of(List<OfComparison> files, String command) {
    if (files.size() < 2) {
      throw new IllegalArgumentException(
          "there is nothing to merge with: name two results or more");
    }
    OfComparison first = files.getFirst();
    for (OfComparison file : files) {
      plain(file);
      alike(first, file);
    }
    List<Cell> cells = new ArrayList<>();
    for (Cell cell : first.report().cells()) {
      cells.add(Remade.cell(cell, repeats(files, cell.id())));
    }
    return new CompareReport(
        first.report().schema(),
        first.report().environment(),
        command,
        first.report().options(),
        first.report().seed(),
        files.stream().flatMap(file -> file.report().order().stream()).toList(),
        first.report().baseline(),
        first.report().sharedCores(),
        first.report().margin(),
        indicative(files, cells),
        files.stream().anyMatch(file -> file.report().interrupted()),
        cells,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        List.of());
  }

  private static void plain(OfComparison file) {
    CompareReport report = file.report();
    if (!report.frontiers().isEmpty()
        || report.sweep() != null
        || !report.suites().isEmpty()
        || report.memory() != null) {
      throw new IllegalArgumentException(
          file.path()
              + " is of a search, a sweep, a suite or a study of memory, whose parts depend on each"
              + " other: only plain comparisons merge");
    }
  }

  private static void alike(OfComparison first, OfComparison other) {
    List<String> differences =
        Environments.differences(first.report().environment(), other.report().environment());
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          first.path()
              + " and "
              + other.path()
              + " are of different machines: "
              + String.join(", ", differences));
    }
    for (String name :
        MeasuredOptions.different(first.report().options(), other.report().options())) {
      throw refusal(first, other, "--" + name);
    }
    if (!places(first).equals(places(other))) {
      throw refusal(first, other, "the cells; with --rate=auto give the rate that the first found");
    }
  }

  private static IllegalArgumentException refusal(
      OfComparison first, OfComparison other, String what) {
    return new IllegalArgumentException(
        first.path() + " and " + other.path() + " are not of one matrix: they differ in " + what);
  }

  /** The cells without what was measured. */
  private static Map<String, List<Object>> places(OfComparison file) {
    Map<String, List<Object>> places = new LinkedHashMap<>();
    for (Cell cell : file.report().cells()) {
      places.put(
          cell.id(),
          List.of(
              cell.mode(),
              cell.protocol(),
              cell.work(),
              String.valueOf(cell.tls()),
              cell.conns(),
              cell.rateAsked(),
              cell.processes(),
              String.valueOf(cell.loops()),
              String.valueOf(cell.program())));
    }
    return places;
  }

  /** All runs of a cell; the rounds of each file are counted on from those of the one before. */
  private static List<Repeat> repeats(List<OfComparison> files, String id) {
    List<Repeat> all = new ArrayList<>();
    int before = 0;
    for (OfComparison file : files) {
      int last = before;
      for (Cell cell : file.report().cells()) {
        for (Repeat repeat : cell.repeats()) {
          boolean inRound = repeat.round() > 0;
          last = inRound ? Math.max(last, before + repeat.round()) : last;
          if (cell.id().equals(id)) {
            all.add(inRound ? repeat.in(before + repeat.round()) : repeat);
          }
        }
      }
      before = last;
    }
    return all;
  }

  /** More runs make up for too few, but not for short ones. */
  private static boolean indicative(List<OfComparison> files, List<Cell> cells) {
    return files.stream().anyMatch(file -> "true".equals(file.report().options().get("quick")))
        || cells.stream().anyMatch(cell -> cell.repeats().size() < UnpairedRatio.FEWEST);
  }
}
