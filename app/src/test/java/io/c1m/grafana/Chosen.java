package io.c1m.grafana;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Values chosen for the variables of a dashboard, put in as Grafana does it.
 *
 * @param values by the names of variables
 */
record Chosen(Map<String, String> values) {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /** What is chosen unless a test says otherwise: all of everything, over the last seconds. */
  static Chosen allOf(int seconds) {
    return new Chosen(
        Map.ofEntries(
            Map.entry("run", ".*"),
            Map.entry("case", ".*"),
            Map.entry("mode", ".*"),
            Map.entry("role", "server"),
            Map.entry("kind", "corrected"),
            Map.entry("window", "5s"),
            Map.entry("shift", "1ms"),
            Map.entry("run_a", ""),
            Map.entry("run_b", ""),
            Map.entry("case_a", ""),
            Map.entry("case_b", ""),
            // four scrapes, which is what Grafana gives at least
            Map.entry("__rate_interval", "4s"),
            Map.entry("__range", seconds + "s")));
  }

  Chosen with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(values);
    changed.put(name, value);
    return new Chosen(changed);
  }

  /** A text with the values in place of the variables. */
  String in(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              String value = values.get(name);
              if (value == null) {
                throw new IllegalArgumentException("no variable " + name + " for: " + text);
              }
              return java.util.regex.Matcher.quoteReplacement(value);
            });
  }

  /** The names of the variables in a text. */
  static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    VARIABLE
        .matcher(text)
        .results()
        .forEach(found -> names.add(found.group(1) == null ? found.group(2) : found.group(1)));
    return names;
  }
}
