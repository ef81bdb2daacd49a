package io.c1m.verdict;

import io.c1m.report.CompareReport;
import io.c1m.report.Verdict;
import io.c1m.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sentences of a group of any number of cases: who stands where, then figure by figure those
 * that differ from the baseline, the least first.
 *
 * @param verdicts of the group, may be none
 */
record OfMany(CompareReport report, Group group, List<Verdict> verdicts) {
  List<String> sentences(String situation) {
    List<String> clauses = new ArrayList<>();
    String holding = Standing.holding(group);
    if (holding != null) {
      clauses.add(holding);
    }
    clauses.addAll(Standing.others(group));
    boolean few = verdicts.stream().allMatch(verdict -> verdict.outcome() == Outcome.INDICATIVE);
    if (few && !verdicts.isEmpty()) {
      clauses.add("too few or too short runs for a verdict");
    } else if (!verdicts.isEmpty() && of(Outcome.DIFFERENT, verdicts).isEmpty()) {
      clauses.add("no case differs from " + baseline() + ": no winner");
    }
    String headroom = Headroom.of(report, group);
    if (headroom != null) {
      clauses.add(headroom);
    }
    List<String> sentences = new ArrayList<>();
    List<String> figures = few ? List.of() : figures();
    if (!clauses.isEmpty()) {
      sentences.add(situation + ", " + String.join("; ", clauses) + ".");
      sentences.addAll(figures);
    } else if (!figures.isEmpty()) {
      sentences.add(situation + ":");
      sentences.addAll(figures);
    }
    return sentences;
  }

  private List<String> figures() {
    List<String> lines = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<Verdict> own =
          verdicts.stream().filter(verdict -> verdict.metric().equals(metric.key())).toList();
      if (!own.isEmpty()) {
        lines.add(line(metric, own));
      }
    }
    return lines;
  }

  /** Such as "CPU per request against a: b 12 % [9, 15] lower; equal within 3 %: c.". */
  private String line(Metric metric, List<Verdict> own) {
    List<String> parts = new ArrayList<>();
    String different =
        of(Outcome.DIFFERENT, own).stream()
            .sorted(Comparator.comparingDouble(OfTwo::ratio))
            .map(verdict -> name(verdict, 0) + " " + change(verdict))
            .collect(Collectors.joining(", "));
    if (!different.isEmpty()) {
      parts.add(different);
    }
    add(parts, "equal within " + Numbers.percent(report.margin()), Outcome.EQUAL, own);
    add(parts, "undecided", Outcome.UNDECIDED, own);
    add(parts, "too few runs", Outcome.INDICATIVE, own);
    String words = metric.words();
    return Character.toUpperCase(words.charAt(0))
        + words.substring(1)
        + " against "
        + baseline()
        + ": "
        + String.join("; ", parts)
        + ".";
  }

  private void add(List<String> parts, String label, Outcome outcome, List<Verdict> own) {
    List<String> names = of(outcome, own).stream().map(verdict -> name(verdict, 0)).toList();
    if (!names.isEmpty()) {
      parts.add(label + ": " + String.join(", ", names));
    }
  }

  private static String change(Verdict verdict) {
    return Numbers.change(OfTwo.ratio(verdict), OfTwo.interval(verdict), "higher", "lower");
  }

  private static List<Verdict> of(Outcome outcome, List<Verdict> among) {
    return among.stream().filter(verdict -> verdict.outcome() == outcome).toList();
  }

  private String baseline() {
    return name(verdicts.getFirst(), 1);
  }

  private String name(Verdict verdict, int side) {
    String id = verdict.between().get(side);
    return group.cells().stream()
        .filter(cell -> cell.id().equals(id))
        .findFirst()
        .map(Cells::name)
        .map(Words::listed)
        .orElse(id);
  }
}
