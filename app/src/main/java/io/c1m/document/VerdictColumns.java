package io.c1m.document;

import static io.c1m.document.Grid.Column.figures;
import static io.c1m.document.Grid.Column.words;

import io.c1m.document.Grid.Column;
import io.c1m.report.Verdict;
import java.util.List;
import java.util.Locale;

/** The columns of the table of verdicts. */
final class VerdictColumns {
  static final List<Column<Verdict>> ALL =
      List.of(
          words("verdict", "in a sentence", Verdict::text),
          words("figure", "that was compared", verdict -> figure(verdict.metric())),
          figures(
              "ratio",
              "of the first to the baseline, median of the pairs of runs",
              verdict -> Figures.text(verdict.ratio(), Figures::hundredths)),
          figures(
              "interval",
              "in which the true ratio lies, confidence below",
              VerdictColumns::interval),
          figures("pairs", "of runs of the same round", verdict -> String.valueOf(verdict.n())),
          words(
              "outcome",
              "what follows",
              verdict -> verdict.outcome().name().toLowerCase(Locale.ROOT)),
          words(
              "cells",
              "by their ids in results.json",
              verdict -> String.join(" : ", verdict.between())));

  private VerdictColumns() {}

  private static String interval(Verdict verdict) {
    return verdict.low() == null || verdict.high() == null
        ? Grid.UNKNOWN
        : "[" + Figures.hundredths(verdict.low()) + ", " + Figures.hundredths(verdict.high()) + "]";
  }

  /** The name of a figure in words. */
  static String figure(String metric) {
    return switch (metric) {
      case "requests_per_second" -> "requests/s";
      case "latency_us.p99" -> "p99";
      case "cpu_us_per_request" -> "CPU us/req";
      case "heap_bytes_per_connection" -> "heap/conn";
      case "rss_bytes" -> "RSS";
      default -> metric.replace('_', ' ');
    };
  }
}
