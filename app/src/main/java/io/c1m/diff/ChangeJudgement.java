package io.c1m.diff;

import io.c1m.report.DiffReport.Outcome;
import io.c1m.statistics.Interval;
import io.c1m.statistics.UnpairedRatio;
import java.util.Locale;

/** What follows from a ratio, and how it is said. */
record ChangeJudgement(Outcome outcome, String text) {

  static ChangeJudgement tooFew(int before, int after) {
    return new ChangeJudgement(
        Outcome.TOO_FEW,
        String.format(
            Locale.ROOT,
            "%d and %d runs: %d on either side are needed",
            before,
            after,
            UnpairedRatio.FEWEST));
  }

  /**
   * A change counts when the interval leaves out 1 and the ratio is beyond the tolerance, in either
   * direction alike: a factor of 1.05 up, and down by the same factor.
   */
  static ChangeJudgement of(UnpairedRatio ratio, Measure measure, double tolerance) {
    Interval same = new Interval(1 / (1 + tolerance), 1 + tolerance);
    Interval interval = ratio.interval();
    String times =
        String.format(
            Locale.ROOT,
            "%s %.3fx [%.3f, %.3f]",
            measure.words(),
            ratio.ratio(),
            interval.low(),
            interval.high());
    if (!interval.contains(1) && !same.contains(ratio.ratio())) {
      boolean better = ratio.ratio() > 1 == measure.moreIsBetter();
      return new ChangeJudgement(
          better ? Outcome.IMPROVEMENT : Outcome.REGRESSION,
          times + (better ? ", better" : ", worse"));
    }
    if (interval.within(same)) {
      return new ChangeJudgement(Outcome.SAME, times + ", the same");
    }
    return new ChangeJudgement(
        Outcome.UNDECIDED,
        times + (interval.contains(1) ? ", within noise" : ", about the tolerance"));
  }
}
