package io.c1m.frontier;

import io.c1m.report.Spread;
import io.c1m.report.Sweep.Crossing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds where one case overtakes another: between a point at which the one is ahead beyond noise
 * and the next at which the other is. Beyond noise means that the medians differ by more than the
 * margin and the ranges of the repeats do not overlap, which with 5 repeats each happens to equal
 * cases in 2 of C(10, 5) = 252 orders of the ten figures (the exact test of Mann and Whitney, 1947,
 * at its most extreme value). Points at which neither is ahead are passed over.
 *
 * <p>The value at which both are equal is interpolated: the logarithm of the ratio of both figures
 * as a straight line over the logarithm of the setting; over the setting itself next to 0.
 */
final class Crossings {
  private final Figures figure;
  private final double margin;

  /**
   * For a figure.
   *
   * @param margin smaller differences than this share do not count
   */
  Crossings(Figures figure, double margin) {
    this.figure = figure;
    this.margin = margin;
  }

  /** The figures of all cases at one value of the setting. */
  record Row(double value, Map<String, Spread> cases) {}

  /** All crossings of any two cases, by ascending value. */
  List<Crossing> of(List<Row> rows) {
    List<String> cases =
        rows.stream().flatMap(row -> row.cases.keySet().stream()).distinct().toList();
    List<Crossing> all = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      for (String other : cases.subList(i + 1, cases.size())) {
        all.addAll(between(cases.get(i), other, rows));
      }
    }
    all.sort(Comparator.comparingDouble(Crossing::value));
    return all;
  }

  /** A point at which both cases have a figure. */
  private record Gap(double value, double logRatio, int ahead) {}

  private List<Crossing> between(String one, String other, List<Row> rows) {
    List<Crossing> found = new ArrayList<>();
    List<Gap> since = new ArrayList<>();
    for (Row row : rows) {
      Gap gap = gap(row, one, other);
      if (gap == null) {
        continue;
      }
      if (gap.ahead != 0) {
        if (!since.isEmpty() && since.getFirst().ahead == -gap.ahead) {
          since.add(gap);
          boolean oneBelow = since.getFirst().ahead > 0;
          found.add(
              new Crossing(
                  oneBelow ? one : other, oneBelow ? other : one, figure.metric, equal(since)));
        }
        since.clear();
      }
      if (gap.ahead != 0 || !since.isEmpty()) {
        since.add(gap);
      }
    }
    return found;
  }

  private @Nullable Gap gap(Row row, String one, String other) {
    Spread a = row.cases.get(one);
    Spread b = row.cases.get(other);
    if (a == null || b == null || a.median() <= 0 || b.median() <= 0) {
      return null;
    }
    return new Gap(row.value, Math.log(a.median() / b.median()), ahead(a, b));
  }

  /** 1 when the first is ahead beyond noise, -1 when the second is, 0 when that is open. */
  int ahead(Spread a, Spread b) {
    boolean differ =
        Math.abs(Math.log(a.median() / b.median())) > Math.log1p(margin)
            && (a.min() > b.max() || b.min() > a.max());
    if (!differ) {
      return 0;
    }
    return (a.median() > b.median()) == figure.moreIsBetter ? 1 : -1;
  }

  /** Where the ratio is 1 for the first time between the first and the last of some points. */
  private static double equal(List<Gap> gaps) {
    Gap before = gaps.getFirst();
    for (Gap gap : gaps.subList(1, gaps.size())) {
      if (Math.signum(gap.logRatio) != Math.signum(gaps.getFirst().logRatio)) {
        double share = before.logRatio / (before.logRatio - gap.logRatio);
        return before.value <= 0
            ? before.value + share * (gap.value - before.value)
            : before.value * Math.pow(gap.value / before.value, share);
      }
      before = gap;
    }
    throw new IllegalStateException("the last point is on the other side");
  }
}
