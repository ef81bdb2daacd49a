package io.c1m.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A panel of a dashboard. */
record Panel(JsonNode json) {
  /**
   * A query of a panel.
   *
   * @param ref its letter
   * @param legend with {@code {{label}}} where a label's value is put in
   * @param query in Prometheus' language, with Grafana's variables in it
   * @param instant whether the present alone is asked for
   */
  record Target(String ref, String legend, String query, boolean instant) {}

  /** A place on the grid of 24 columns. */
  record Place(int left, int top, int width, int height) {
    boolean overlaps(Place other) {
      return left < other.left + other.width
          && other.left < left + width
          && top < other.top + other.height
          && other.top < top + height;
    }
  }

  int id() {
    return json.path("id").asInt();
  }

  String type() {
    return json.path("type").asText();
  }

  String title() {
    return json.path("title").asText();
  }

  String description() {
    return json.path("description").asText();
  }

  String unit() {
    return json.at("/fieldConfig/defaults/unit").asText();
  }

  boolean isStacked() {
    return json.at("/fieldConfig/defaults/custom/stacking/mode").asText().equals("normal");
  }

  boolean isLogarithmic() {
    String scale = json.at("/fieldConfig/defaults/custom/scaleDistribution/type").asText();
    return scale.equals("log");
  }

  boolean isFilled() {
    return json.at("/fieldConfig/defaults/custom/fillOpacity").asInt() > 0;
  }

  Place place() {
    JsonNode grid = json.path("gridPos");
    return new Place(
        grid.path("x").asInt(-1),
        grid.path("y").asInt(-1),
        grid.path("w").asInt(),
        grid.path("h").asInt());
  }

  List<Target> targets() {
    return json.path("targets")
        .valueStream()
        .map(
            target ->
                new Target(
                    target.path("refId").asText(),
                    target.path("legendFormat").asText(),
                    target.path("expr").asText(),
                    target.path("instant").asBoolean()))
        .toList();
  }

  List<JsonNode> overrides() {
    return json.at("/fieldConfig/overrides").valueStream().toList();
  }

  @Override
  public String toString() {
    return id() + " " + title();
  }
}
