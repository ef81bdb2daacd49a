package io.c1m.report;

import java.util.List;

/**
 * Which cases of a group nothing else is better than: for each of the others there is one that is
 * as good in every figure and better in one (V. Pareto, 1906).
 *
 * @param rateAsked of all its cells, such as {@code closed} or {@code 5000/s}
 * @param points all cells with figures, in the order of the matrix
 */
public record ParetoFront(
    String protocol, String work, int conns, String rateAsked, List<Point> points) {

  /**
   * A cell by its figures, medians of its repeats; less is better in all of them.
   *
   * @param cell the id of the cell in the same file
   * @param caseName what was compared: a mode or a named case
   * @param p99Us of the merged histograms
   * @param onFront whether nothing else is better
   */
  public record Point(
      String cell,
      String caseName,
      double rssBytes,
      double p99Us,
      double cpuUsPerRequest,
      boolean onFront) {}
}
