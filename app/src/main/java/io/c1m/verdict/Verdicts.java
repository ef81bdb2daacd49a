package io.c1m.verdict;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Verdict;
import io.c1m.report.Verdict.Outcome;
import io.c1m.statistics.Bonferroni;
import io.c1m.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison says of each case against the baseline, worked out from its result file alone.
 *
 * <p>Runs of the same round are pairs; the interval is that of Student on the logarithms of their
 * ratios, see {@link io.c1m.statistics.PairedRatios}. Those of one group of cells hold together, by
 * {@link Bonferroni}: all cases in all figures. Two cases are equal when the whole interval lies
 * within the margin (the equivalence test of D. J. Schuirmann, J. Pharmacokinetics and
 * Biopharmaceutics 15, 1987), and different when it excludes 1 and the ratio exceeds the margin.
 */
public final class Verdicts {
  /** Of all verdicts of a group together. */
  public static final double CONFIDENCE = 0.95;

  /** Smaller differences do not count, unless another margin is asked for. */
  public static final double MARGIN = 0.03;

  private Verdicts() {}

  /**
   * The same result with verdicts in place of those that it may have.
   *
   * @param baseline the case that the others are compared with, {@code null} for the first of the
   *     matrix that is valid
   * @param margin smaller differences than this share do not count
   */
  public static CompareReport judge(
      CompareReport report, @Nullable String baseline, double margin) {
    String chosen = baseline == null ? Baseline.first(Group.of(report)) : baseline;
    CompareReport asked = report.withVerdicts(chosen, margin, List.of());
    return asked.withVerdicts(chosen, margin, of(asked));
  }

  /**
   * By group in the order of the matrix, in each the most important figure first. Where the
   * baseline is not valid in a group, the first case that is takes its place. Only valid cells are
   * compared; without two of them in a group there is nothing to say.
   */
  public static List<Verdict> of(CompareReport report) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Group group : Group.of(report)) {
      verdicts.addAll(of(report, pairings(report, group)));
    }
    return List.copyOf(verdicts);
  }

  private static List<Pairing> pairings(CompareReport report, Group group) {
    Cell baseline = group.baseline(report.baseline());
    if (baseline == null) {
      return List.of();
    }
    List<Pairing> pairings = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (Cell cell : group.valid()) {
        if (!cell.id().equals(baseline.id())
            && metric.applies(report.sharedCores(), cell, baseline)) {
          Pairing pairing = Pairing.of(metric, cell, baseline);
          if (pairing != null) {
            pairings.add(pairing);
          }
        }
      }
    }
    return pairings;
  }

  private static List<Verdict> of(CompareReport report, List<Pairing> pairings) {
    int count = (int) pairings.stream().filter(Pairing::enough).count();
    return pairings.stream().map(pairing -> verdict(report, pairing, count)).toList();
  }

  private static Verdict verdict(CompareReport report, Pairing pairing, int count) {
    Interval interval =
        report.indicative() || !pairing.enough()
            ? null
            : pairing.ratios().interval(Bonferroni.each(CONFIDENCE, count));
    Outcome outcome = pairing.outcome(interval, report.margin());
    return new Verdict(
        List.of(pairing.one().id(), pairing.baseline().id()),
        pairing.metric().key(),
        pairing.ratio(),
        interval == null ? null : (Double) interval.low(),
        interval == null ? null : (Double) interval.high(),
        CONFIDENCE,
        pairing.ratios().n(),
        interval == null
            ? "none: too few or too short runs"
            : "t interval on paired log ratios, Bonferroni over " + count,
        outcome,
        Sentences.of(pairing, interval, outcome, report.margin()));
  }
}
