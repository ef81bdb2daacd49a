package io.c1m.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison says of two cells in one figure.
 *
 * @param between the ids of the cells, the one that is spoken of first, the baseline second
 * @param metric the figure as the result file names it, such as {@code requests_per_second}
 * @param ratio first by second: the geometric mean of the paired ratios, for a percentile that of
 *     the merged histograms; {@code null} when one has no figure
 * @param low lower end of the confidence interval of the ratio, {@code null} with too few repeats
 * @param high upper end
 * @param confidence of all verdicts on cells of one protocol, work, number of connections and rate
 *     together, 0 to 1
 * @param n pairs of repeats
 * @param method how the interval was made, in a few words
 * @param outcome what follows
 * @param text a sentence
 */
public record Verdict(
    List<String> between,
    String metric,
    @Nullable Double ratio,
    @Nullable Double low,
    @Nullable Double high,
    double confidence,
    int n,
    String method,
    Outcome outcome,
    String text) {

  /** What follows from a ratio and its interval. */
  public enum Outcome {
    /** The interval lies within the margin around 1. */
    EQUAL,
    /** The interval excludes 1, and the ratio exceeds the margin. */
    DIFFERENT,
    /** Neither: more repeats would be needed. */
    UNDECIDED,
    /** Too few repeats, or too short runs, for any verdict. */
    INDICATIVE
  }
}
