package io.c1m.page;

import java.util.List;
import java.util.Map;

/**
 * One role's part of {@link Live}. Unknown is {@code null}.
 *
 * @param totals the figures of the last reading, as a scrape had them; empty when the role was gone
 * @param reasons of those figures that have any, what happened how often
 * @param columns by name, a value for each row; rates are per second of the second before
 * @param changes of the labels, the first row's included
 * @param boundsSeconds finite upper bounds of the heat's buckets; one bucket more has none
 * @param heat for each row, the index of the first bucket in use and the counts from there on
 */
record LiveRole(
    String role,
    Map<String, Double> totals,
    Map<String, Map<String, Double>> reasons,
    Map<String, List<Double>> columns,
    List<Change> changes,
    List<Double> boundsSeconds,
    List<List<Integer>> heat) {

  /**
   * From this row on.
   *
   * @param labels those of the run, its {@code phase}, and the program's {@code version}
   */
  record Change(long row, Map<String, String> labels) {}
}
