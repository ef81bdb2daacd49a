package io.c1m.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the project's dashboards, as Grafana reads it.
 *
 * @param file its name, without folders
 * @param json all of it
 */
record Dashboard(String file, JsonNode json) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static List<Dashboard> all() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("grafana/dashboards"))) {
      return files.sorted().map(Dashboard::read).toList();
    }
  }

  private static Dashboard read(Path file) {
    try {
      return new Dashboard(
          file.getFileName().toString(), new ObjectMapper().readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(file.toString(), e);
    }
  }

  String uid() {
    return json.path("uid").asText();
  }

  /** All panels, headings of rows among them. */
  List<Panel> everything() {
    return json.path("panels").valueStream().map(Panel::new).toList();
  }

  /** The panels that show something. */
  List<Panel> panels() {
    return everything().stream().filter(panel -> !panel.type().equals("row")).toList();
  }

  Panel panel(int id) {
    return panels().stream().filter(panel -> panel.id() == id).findFirst().orElseThrow();
  }

  List<JsonNode> variables() {
    return json.at("/templating/list").valueStream().toList();
  }

  @Override
  public String toString() {
    return file;
  }
}
