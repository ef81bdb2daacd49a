package io.c1m.document;

import io.c1m.bench.Distribution;
import io.c1m.document.Chart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A distribution as the curve of its percentiles: how long over how rare, with {@code 1 / (1 -
 * percentile)} as the horizontal axis, as HdrHistogram's plots have it. Ten points for each digit
 * of the percentile, from the fifth that is quickest to the one request that took longest: below
 * that there is but the odd one that found everything idle.
 */
final class Curve {
  private static final double POINTS_PER_DECADE = 10;

  private Curve() {}

  /** None of a histogram that was left out. */
  static List<Point> of(String histogram) {
    if (histogram.isEmpty()) {
      return List.of();
    }
    Distribution all = Distribution.decode(histogram);
    List<Point> points = new ArrayList<>();
    double last = all.count();
    for (int i = 1; ; i++) {
      double rarity = Math.pow(10, i / POINTS_PER_DECADE);
      if (rarity >= last) {
        break;
      }
      points.add(point(all, rarity, 100 - 100 / rarity));
    }
    if (last >= 1) {
      points.add(point(all, last, 100));
    }
    return points;
  }

  private static Point point(Distribution all, double rarity, double percentile) {
    long nanos = percentile >= 100 ? all.maxNanos() : all.percentileNanos(percentile);
    String name = percentile >= 100 ? "longest" : name(percentile);
    return new Point(rarity, nanos / 1e3, null, null, name + ": " + Figures.micros(nanos / 1e3));
  }

  /** As short as it still says which one it is. */
  private static String name(double percentile) {
    double rest = 100 - percentile;
    int digits = rest >= 10 ? 0 : (int) Math.ceil(-Math.log10(rest)) + 1;
    return String.format(Locale.ROOT, "p%." + Math.max(0, digits) + "f", percentile);
  }
}
