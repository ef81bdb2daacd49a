package io.c1m.verdict;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Verdict;
import io.c1m.report.Verdict.Outcome;
import io.c1m.statistics.Interval;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sentence of a group in which two cases kept up.
 *
 * @param verdicts of these two, at least one
 */
record OfTwo(CompareReport report, Group group, List<Verdict> verdicts) {
  String sentence(String situation) {
    List<String> clauses = new ArrayList<>();
    String holding = Standing.holding(group);
    if (holding != null) {
      clauses.add(holding + latency());
    }
    if (verdicts.stream().allMatch(verdict -> verdict.outcome() == Outcome.INDICATIVE)) {
      clauses.add("too few or too short runs for a verdict");
    } else {
      clauses.addAll(differences());
      clauses.addAll(likenesses());
    }
    String headroom = Headroom.of(report, group);
    if (headroom != null) {
      clauses.add(headroom);
    }
    clauses.addAll(Standing.others(group));
    return situation + ", " + String.join("; ", clauses) + ".";
  }

  /** What is known of the p99 that both hold. */
  private String latency() {
    Verdict p99 = of(Metric.P99);
    if (p99 == null) {
      return "";
    }
    return switch (p99.outcome()) {
      case EQUAL -> " (equal within " + Numbers.percent(report.margin()) + ")";
      case UNDECIDED -> " (undecided: " + Numbers.times(ratio(p99), interval(p99)) + ")";
      case DIFFERENT, INDICATIVE -> "";
    };
  }

  private List<String> differences() {
    List<String> clauses = new ArrayList<>();
    List<String> costs = new ArrayList<>();
    for (Verdict verdict : of(Outcome.DIFFERENT)) {
      Metric metric = Metric.named(verdict.metric());
      boolean told = metric == Metric.MEMORY && of(Metric.HEAP) != null;
      if (metric == null || told) {
        continue;
      }
      String cost = cost(metric, verdict);
      if (cost == null) {
        clauses.add(verdict.text());
      } else {
        costs.add(cost);
      }
    }
    if (!costs.isEmpty()) {
      clauses.add(
          Cells.name(one()) + " costs " + Words.and(costs) + " than " + Cells.name(baseline()));
    }
    return clauses;
  }

  /** Such as "12 % [9, 15] more CPU per request"; {@code null} for what is said otherwise. */
  private @Nullable String cost(Metric metric, Verdict verdict) {
    Double ours = one().server().bytesPerConnection().heap();
    Double theirs = baseline().server().bytesPerConnection().heap();
    if (metric == Metric.HEAP && ours != null && theirs != null) {
      double bytes = Math.abs(ours - theirs);
      return Units.size(bytes)
          + (ours > theirs ? " more" : " less")
          + " heap per connection ("
          + Units.size(bytes * group.key().conns())
          + ")";
    }
    boolean cost = metric == Metric.CPU || metric == Metric.HEAP || metric == Metric.MEMORY;
    return !cost || Numbers.byFactor(ratio(verdict))
        ? null
        : Numbers.change(ratio(verdict), interval(verdict), "more", "less") + " " + metric.words();
  }

  private List<String> likenesses() {
    List<String> clauses = new ArrayList<>();
    List<String> equal = words(Outcome.EQUAL);
    if (!equal.isEmpty()) {
      clauses.add("equal within " + Numbers.percent(report.margin()) + " in " + Words.and(equal));
    }
    List<String> undecided = words(Outcome.UNDECIDED);
    if (!undecided.isEmpty()) {
      clauses.add("undecided in " + Words.and(undecided));
    }
    if (of(Outcome.DIFFERENT).isEmpty()) {
      clauses.add("no winner");
    }
    return clauses;
  }

  /** The figures of an outcome, but for the p99 where it is told beside who holds it. */
  private List<String> words(Outcome outcome) {
    return of(outcome).stream()
        .map(verdict -> Metric.named(verdict.metric()))
        .filter(metric -> metric != null && metric != Metric.P99)
        .map(Metric::words)
        .toList();
  }

  private List<Verdict> of(Outcome outcome) {
    return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).toList();
  }

  private @Nullable Verdict of(Metric metric) {
    return verdicts.stream()
        .filter(verdict -> verdict.metric().equals(metric.key()))
        .findFirst()
        .orElse(null);
  }

  private Cell one() {
    return cell(0);
  }

  private Cell baseline() {
    return cell(1);
  }

  private Cell cell(int side) {
    String id = verdicts.getFirst().between().get(side);
    return group.cells().stream().filter(cell -> cell.id().equals(id)).findFirst().orElseThrow();
  }

  static double ratio(Verdict verdict) {
    return verdict.ratio() == null ? Double.NaN : verdict.ratio();
  }

  static @Nullable Interval interval(Verdict verdict) {
    Double low = verdict.low();
    Double high = verdict.high();
    return low == null || high == null ? null : new Interval(low, high);
  }
}
