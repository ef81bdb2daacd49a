package io.c1m.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * One series that a query found.
 *
 * @param labels without the name
 * @param times of its points, in seconds since 1970
 * @param values of its points
 */
record Found(Map<String, String> labels, double[] times, double[] values) {
  private static final Pattern LABEL = Pattern.compile("\\{\\{ *(\\w+) *}}");

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
    JsonNode points = series.path("values");
    double[] times = new double[points.size()];
    double[] values = new double[points.size()];
    for (int i = 0; i < points.size(); i++) {
      times[i] = points.get(i).get(0).asDouble();
      values[i] = number(points.get(i).get(1).asText());
    }
    return new Found(labels, times, values);
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
    return DoubleStream.of(values).filter(value -> !Double.isNaN(value));
  }

  /** The last value that is a number. */
  double last() {
    return numbers().reduce(Double.NaN, (_, value) -> value);
  }
}
