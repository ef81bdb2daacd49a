package io.c1m.report;

import java.util.List;

/**
 * One setting varied, all else equal.
 *
 * @param axis the option that was varied, such as {@code work}
 * @param unit of the points' values, such as {@code us}
 * @param points in ascending order
 * @param crossings where one case overtakes another
 */
public record Sweep(String axis, String unit, List<Point> points, List<Crossing> crossings) {

  /**
   * One value of the setting.
   *
   * @param value of the setting, in the sweep's unit
   * @param setting as on the command line, such as {@code spin:100us}
   * @param cells the ids of its cells in the same file
   */
  public record Point(double value, String setting, List<String> cells) {}

  /**
   * Where two cases are equal in a figure, interpolated between two points.
   *
   * @param below the case that is ahead at lower values
   * @param above the case that is ahead at higher values
   * @param metric the figure as the result file names it
   * @param value of the setting there, in the sweep's unit
   */
  public record Crossing(String below, String above, String metric, double value) {}
}
