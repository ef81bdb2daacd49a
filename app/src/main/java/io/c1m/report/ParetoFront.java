package io.c1m.report;

import java.util.List;

/**
 * Which cases of a group nothing else is better than: for each of the others there is one that is
 * as good in every figure and better in one (V. Pareto, 1906).
 *
 * @param protocol that client and server spoke
 * @param work done for each request, as on the command line
 * @param conns number of connections
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
   * @param rssBytes resident memory of the server's processes, in bytes
   * @param p99Us microseconds, of the merged histograms of its runs
   * @param cpuUsPerRequest microseconds of processor time of the server per request
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
