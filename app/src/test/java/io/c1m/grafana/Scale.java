package io.c1m.grafana;

import io.c1m.grafana.Found.Point;
import java.util.List;

/**
 * Where a value lies between the ends of an axis: 0 at the lower one, 1 at the upper one.
 *
 * @param log whether equal steps are equal ratios; the lower end is above 0 then
 */
record Scale(double least, double most, boolean log) {
  private static final double HEADROOM = 1.05;

  /** One that all of the points fit on, and zero unless it is one of ratios. */
  static Scale of(List<Point> points, boolean log) {
    double least = log ? Double.POSITIVE_INFINITY : 0;
    double most = 0;
    for (Point point : points) {
      double value = point.value();
      if (log ? value > 0 : !Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    if (least >= most) {
      return new Scale(0, 1, false);
    }
    return new Scale(least, log ? most : least + (most - least) * HEADROOM, log);
  }

  double share(double value) {
    return log
        ? Math.log(value / least) / Math.log(most / least)
        : (value - least) / (most - least);
  }

  double at(double share) {
    return log ? least * Math.pow(most / least, share) : least + (most - least) * share;
  }

  /** Whether a value has a place. */
  boolean has(double value) {
    return log ? value > 0 : !Double.isNaN(value);
  }
}
