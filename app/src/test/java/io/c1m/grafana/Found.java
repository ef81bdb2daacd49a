package io.c1m.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * One series that a query found.
 *
 * @param labels without the name
 */
record Found(Map<String, String> labels, List<Point> points) {
  private static final Pattern LABEL = Pattern.compile("\\{\\{ *(\\w+) *}}");

  /**
   * A value at a moment.
   *
   * @param time in seconds since 1970
   */
  record Point(double time, double value) {}

  static Found of(JsonNode series) {
    Map<String, String> labels = new TreeMap<>();
    series
        .path("metric")
        .forEachEntry(
            (name, value) -> {
              if (!name.equals("__name__")) {
                labels.put(name, value.asText());
              }
            });
    List<Point> points =
        series
            .path("values")
            .valueStream()
            .map(point -> new Point(point.get(0).asDouble(), number(point.get(1).asText())))
            .toList();
    return new Found(labels, points);
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Its name in a legend. */
  String name(String legend) {
    return LABEL
        .matcher(legend)
        .replaceAll(
            found -> Matcher.quoteReplacement(labels.getOrDefault(found.group(1), "missing")));
  }

  /** The values that are numbers: the quantile of nothing, for one, is not. */
  DoubleStream numbers() {
    return points.stream().mapToDouble(Point::value).filter(value -> !Double.isNaN(value));
  }

  /** The last value that is a number. */
  double last() {
    return numbers().reduce(Double.NaN, (_, value) -> value);
  }
}
