package io.c1m.diff;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.DiffReport;
import io.c1m.report.DiffReport.Change;
import io.c1m.report.DiffReport.Invalid;
import io.c1m.report.DiffReport.Side;
import io.c1m.result.Environments;
import io.c1m.result.MeasuredOptions;
import io.c1m.statistics.Bonferroni;
import io.c1m.statistics.Samples;
import io.c1m.statistics.UnpairedRatio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two results cell by cell. Their runs have nothing to do with each other, so that the
 * intervals are those of {@link UnpairedRatio}, corrected for their number.
 */
public final class Diff {
  /** Of all intervals together. */
  static final double CONFIDENCE = 0.95;

  private static final String METHOD = "Welch's t interval on logarithms, Bonferroni";

  private final Map<String, Cell> before = new LinkedHashMap<>();
  private final Map<String, Cell> after = new LinkedHashMap<>();
  private final boolean sharedCores;
  private final double tolerance;
  private final List<Invalid> invalid = new ArrayList<>();

  private Diff(CompareReport before, CompareReport after, double tolerance) {
    before.cells().forEach(cell -> this.before.put(cell.id(), cell));
    after.cells().forEach(cell -> this.after.put(cell.id(), cell));
    this.sharedCores = before.sharedCores() || after.sharedCores();
    this.tolerance = tolerance;
  }

  /** One of the results, and where it was read from. */
  public record Input(String file, CompareReport report) {
    private Side side() {
      return new Side(file, report.command(), report.environment());
    }
  }

  /** A figure that both sides of a cell have. */
  private static final class Pair {
    final String cell;
    final Measure measure;
    final double[] before;
    final double[] after;

    Pair(Cell before, Cell after, Measure measure) {
      this.cell = before.id();
      this.measure = measure;
      this.before = measure.figures(before);
      this.after = measure.figures(after);
    }

    boolean known() {
      return before.length > 0 && after.length > 0;
    }

    boolean tooFew() {
      return Math.min(before.length, after.length) < UnpairedRatio.FEWEST;
    }
  }

  /**
   * Compares them.
   *
   * @param tolerance smaller changes than this share do not count, such as 0.05
   * @throws IllegalArgumentException with one line, when they have no cell in common
   */
  public static DiffReport of(Input before, Input after, double tolerance) {
    Diff diff = new Diff(before.report(), after.report(), tolerance);
    Set<String> common = new LinkedHashSet<>(diff.before.keySet());
    common.retainAll(diff.after.keySet());
    if (common.isEmpty()) {
      throw new IllegalArgumentException(
          before.file()
              + " and "
              + after.file()
              + " have no cell in common: compare the same cases under the same load, with a"
              + " --rate that is a number or closed");
    }
    return new DiffReport(
        "c1m.diff/1",
        before.side(),
        after.side(),
        tolerance,
        CONFIDENCE,
        METHOD,
        Environments.differences(before.report().environment(), after.report().environment()),
        options(before.report().options(), after.report().options()),
        diff.changes(common),
        without(diff.before.keySet(), common),
        without(diff.after.keySet(), common),
        diff.invalid);
  }

  private static List<String> without(Set<String> all, Set<String> common) {
    return all.stream().filter(id -> !common.contains(id)).toList();
  }

  private static List<String> options(Map<String, String> one, Map<String, String> other) {
    return MeasuredOptions.different(one, other).stream()
        .map(name -> "--" + name + " " + told(one, name) + " and " + told(other, name))
        .toList();
  }

  private static String told(Map<String, String> options, String name) {
    return options.getOrDefault(name, "not given");
  }

  private List<Change> changes(Set<String> common) {
    List<Pair> pairs = new ArrayList<>();
    for (String id : common) {
      Cell one = before.get(id);
      Cell other = after.get(id);
      if (one != null && other != null) {
        int wrong = invalid.size();
        look(one, "before");
        look(other, "after");
        if (invalid.size() == wrong) {
          pairs.addAll(pairs(one, other));
        }
      }
    }
    int intervals = (int) pairs.stream().filter(pair -> !pair.tooFew()).count();
    double each = Bonferroni.each(CONFIDENCE, Math.max(1, intervals));
    return pairs.stream().map(pair -> change(pair, each)).toList();
  }

  private List<Pair> pairs(Cell one, Cell other) {
    Measure.Load load = Measure.Load.of(one, other, sharedCores);
    return Measure.ALL.stream()
        .filter(measure -> measure.applies().holds(load))
        .map(measure -> new Pair(one, other, measure))
        .filter(Pair::known)
        .toList();
  }

  private void look(Cell cell, String side) {
    if (!cell.status().equals("ok") && !cell.status().equals("overloaded")) {
      invalid.add(new Invalid(cell.id(), side, cell.status(), cell.reasons()));
    }
  }

  private Change change(Pair pair, double confidence) {
    if (pair.tooFew()) {
      return change(pair, null, ChangeJudgement.tooFew(pair.before.length, pair.after.length));
    }
    UnpairedRatio ratio = UnpairedRatio.of(confidence, pair.before, pair.after);
    return change(pair, ratio, ChangeJudgement.of(ratio, pair.measure, tolerance));
  }

  private static Change change(
      Pair pair, @Nullable UnpairedRatio ratio, ChangeJudgement judgement) {
    return new Change(
        pair.cell,
        pair.measure.metric(),
        Samples.median(pair.before),
        Samples.median(pair.after),
        pair.before.length,
        pair.after.length,
        ratio == null ? null : (Double) ratio.ratio(),
        ratio == null ? null : (Double) ratio.interval().low(),
        ratio == null ? null : (Double) ratio.interval().high(),
        judgement.outcome(),
        judgement.text());
  }
}
