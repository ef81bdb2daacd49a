package io.c1m.verdict;

import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Verdict.Outcome;
import io.c1m.statistics.Interval;
import org.jspecify.annotations.Nullable;

/** A verdict in words. The case with the larger figure comes first. */
final class Sentences {
  private Sentences() {}

  static String of(Pairing pairing, @Nullable Interval interval, Outcome outcome, double margin) {
    String sentence =
        switch (outcome) {
          case EQUAL ->
              both(pairing)
                  + ": equal within "
                  + Numbers.percent(margin)
                  + " in "
                  + pairing.metric().words();
          case DIFFERENT -> ordered(pairing, interval);
          case INDICATIVE ->
              "indicative: " + ordered(pairing, null) + " (" + rounds(pairing) + ", no verdict)";
          case UNDECIDED -> undecided(pairing, interval, margin);
        };
    return sentence + overload(pairing);
  }

  /** Such as "virtual needs 4.6x [4.5, 4.7] the heap per connection of multi-selector". */
  private static String ordered(Pairing pairing, @Nullable Interval interval) {
    boolean more = pairing.ratio() >= 1;
    String times =
        more
            ? Numbers.times(pairing.ratio(), interval)
            : Numbers.times(1 / pairing.ratio(), interval == null ? null : interval.inverse());
    Cell first = more ? pairing.one() : pairing.baseline();
    Cell second = more ? pairing.baseline() : pairing.one();
    String verb =
        switch (pairing.metric()) {
          case THROUGHPUT -> " ";
          case P99 -> " has ";
          case CPU, HEAP, MEMORY -> " needs ";
        };
    return Cells.name(first)
        + verb
        + times
        + " the "
        + pairing.metric().words()
        + " of "
        + Cells.name(second);
  }

  private static String undecided(Pairing pairing, @Nullable Interval interval, double margin) {
    if (interval == null || !pairing.borneOut(interval, margin)) {
      return "undecided: "
          + ordered(pairing, interval)
          + " over all runs, which single runs do not bear out";
    }
    double most = 1 + margin;
    boolean small = pairing.ratio() <= most && pairing.ratio() >= 1 / most;
    if (interval.contains(1)) {
      return small
          ? both(pairing)
              + ": equal within noise in "
              + pairing.metric().words()
              + " ("
              + Numbers.times(pairing.ratio(), interval)
              + ")"
          : "undecided: " + ordered(pairing, interval) + ", within the noise of " + rounds(pairing);
    }
    return "undecided: "
        + ordered(pairing, interval)
        + ", around the margin of "
        + Numbers.percent(margin);
  }

  private static String both(Pairing pairing) {
    return Cells.name(pairing.one()) + " and " + Cells.name(pairing.baseline());
  }

  private static String rounds(Pairing pairing) {
    int n = pairing.ratios().n();
    return n == 1 ? "1 round" : n + " rounds";
  }

  /** What an overloaded case was asked for belongs to every figure of it. */
  private static String overload(Pairing pairing) {
    StringBuilder text = new StringBuilder();
    for (Cell cell : new Cell[] {pairing.one(), pairing.baseline()}) {
      if (Cells.overloaded(cell)) {
        text.append("; ").append(Cells.name(cell)).append(" is overloaded: ");
        text.append(Cells.shortfall(cell));
      }
    }
    return text.toString();
  }
}
