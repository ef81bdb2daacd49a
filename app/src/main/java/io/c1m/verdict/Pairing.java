package io.c1m.verdict;

import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.Verdict.Outcome;
import io.c1m.statistics.Interval;
import io.c1m.statistics.PairedRatios;
import io.c1m.statistics.Samples;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case beside the baseline in one figure, run by run.
 *
 * @param ratios of the runs of the same round
 * @param ratio of the two: that of the merged histograms for a percentile, else that of the pairs,
 *     else that of the medians
 */
record Pairing(Metric metric, Cell one, Cell baseline, PairedRatios ratios, double ratio) {
  /**
   * Fewer pairs than this give no interval. Two have a single degree of freedom: their deviation is
   * that of one difference, which is close to nothing by chance as often as not, and the interval
   * reaches 13 errors to either side even for one comparison alone. Three come to 4.3.
   */
  static final int FEWEST = 3;

  /** {@code null} when a side has no such figure. */
  static @Nullable Pairing of(Metric metric, Cell one, Cell baseline) {
    Map<Round, Double> ours = figures(metric, one);
    Map<Round, Double> theirs = figures(metric, baseline);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return null;
    }
    PairedRatios ratios = PairedRatios.of(ours, theirs);
    Double merged = metric.merged(one);
    Double mergedBaseline = metric.merged(baseline);
    double ratio = ratios.n() > 0 ? ratios.ratio() : median(ours) / median(theirs);
    if (merged != null && mergedBaseline != null && merged > 0 && mergedBaseline > 0) {
      ratio = merged / mergedBaseline;
    }
    return new Pairing(metric, one, baseline, ratios, ratio);
  }

  boolean enough() {
    return ratios.n() >= FEWEST;
  }

  /**
   * What follows.
   *
   * @param interval {@code null} when there can be none
   * @param margin smaller differences than this share do not count
   */
  Outcome outcome(@Nullable Interval interval, double margin) {
    if (interval == null) {
      return Outcome.INDICATIVE;
    }
    double most = 1 + margin;
    Interval equal = new Interval(1 / most, most);
    if (equal.contains(ratio) && interval.within(equal)) {
      return Outcome.EQUAL;
    }
    boolean different = borneOut(interval, margin) && !interval.contains(1);
    return different && !equal.contains(ratio) ? Outcome.DIFFERENT : Outcome.UNDECIDED;
  }

  /**
   * Whether the ratio is also that of the single runs, but for the margin: a percentile of all runs
   * together may be that of a few of them.
   */
  boolean borneOut(Interval interval, double margin) {
    double most = 1 + margin;
    return new Interval(interval.low() / most, interval.high() * most).contains(ratio);
  }

  /**
   * A run's place among the others.
   *
   * @param occurrence 0, and more where results of several comparisons were put together
   */
  private record Round(int number, int occurrence) {}

  /** A result that knows no rounds counts the repeats of a cell instead. */
  private static Map<Round, Double> figures(Metric metric, Cell cell) {
    Map<Round, Double> figures = new LinkedHashMap<>();
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < cell.repeats().size(); i++) {
      Repeat repeat = cell.repeats().get(i);
      int number = repeat.round() > 0 ? repeat.round() : i + 1;
      int occurrence = seen.merge(number, 1, Integer::sum) - 1;
      Double figure = Cells.certain(repeat) ? metric.of(repeat) : null;
      // one of 0 or below, such as of a heap that shrank, has no ratio
      if (figure != null && figure > 0 && Double.isFinite(figure)) {
        figures.put(new Round(number, occurrence), figure);
      }
    }
    return figures;
  }

  private static double median(Map<Round, Double> figures) {
    return Samples.median(figures.values().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
