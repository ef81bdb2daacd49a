package io.c1m.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The straight line that is nearest to some points by least squares (any textbook of statistics,
 * "simple linear regression"): two sums, for which no library is worth its weight.
 *
 * @param each rise per unit
 * @param fixed where there are none
 * @param errorOfEach standard error of the rise, {@code null} with two points, which leave nothing
 *     to judge a line by
 * @param worst the greatest distance of a point above or below the line
 */
record Slope(double each, double fixed, @Nullable Double errorOfEach, double worst) {
  /** A measured point. */
  record Point(double x, double y) {}

  /** The nearest line, {@code null} for points that do not lie side by side. */
  static @Nullable Slope of(List<Point> points) {
    int n = points.size();
    double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
    double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
    double squares = 0;
    double products = 0;
    for (Point point : points) {
      squares += (point.x - meanX) * (point.x - meanX);
      products += (point.x - meanX) * (point.y - meanY);
    }
    if (squares == 0) {
      return null;
    }
    double each = products / squares;
    double fixed = meanY - each * meanX;
    double worst = 0;
    double errors = 0;
    for (Point point : points) {
      double error = point.y - (fixed + each * point.x);
      worst = Math.max(worst, Math.abs(error));
      errors += error * error;
    }
    return new Slope(
        each, fixed, n < 3 ? null : (Double) Math.sqrt(errors / (n - 2) / squares), worst);
  }

  /** The line's value. */
  double at(double x) {
    return fixed + each * x;
  }
}
