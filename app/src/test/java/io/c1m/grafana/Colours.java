package io.c1m.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Colours of series: those that a panel fixes, and others in turn. */
final class Colours {
  /** Grafana's names in its dark theme. */
  private static final Map<String, String> NAMED =
      Map.of(
          "green", "#73BF69",
          "blue", "#5794F2",
          "orange", "#FF9830",
          "red", "#F2495C",
          "purple", "#B877D9",
          "yellow", "#FADE2A",
          "semi-dark-blue", "#3274D9",
          "text", "#CCCCDC");

  private static final List<String> IN_TURN =
      List.of("#73BF69", "#F2CC0C", "#8AB8FF", "#FF780A", "#F2495C", "#5794F2", "#B877D9");

  private final Panel panel;

  Colours(Panel panel) {
    this.panel = panel;
  }

  static String named(String name) {
    String colour = NAMED.get(name);
    if (colour == null) {
      throw new IllegalArgumentException("colour " + name);
    }
    return colour;
  }

  /** The colour of a series by its name and number. */
  String of(String name, int number) {
    for (JsonNode override : panel.overrides()) {
      String fixed = override.at("/properties/0/value/fixedColor").asText();
      if (applies(override, name) && !fixed.isEmpty()) {
        return named(fixed);
      }
    }
    return IN_TURN.get(number % IN_TURN.size());
  }

  boolean isDashed(String name) {
    return panel.overrides().stream()
        .anyMatch(each -> applies(each, name) && each.toString().contains("custom.lineStyle"));
  }

  private static boolean applies(JsonNode override, String name) {
    String options = override.at("/matcher/options").asText();
    return override.at("/matcher/id").asText().equals("byName")
        ? options.equals(name)
        : name.matches(options);
  }

  /** The colour of a figure by the panel's thresholds. */
  String byThreshold(double value) {
    String colour = "text";
    for (JsonNode step : panel.json().at("/fieldConfig/defaults/thresholds/steps")) {
      if (step.path("value").isNull() || value >= step.path("value").asDouble()) {
        colour = step.path("color").asText();
      }
    }
    return named(colour);
  }
}
