package io.c1m.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.c1m.grafana.Panel.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each dashboard is one that Grafana 11 and 12 read, and whole. */
final class DashboardStructureTest {
  private static final int COLUMNS = 24;

  /** Grafana 11.0 writes it; later ones read it and bring it up to date in memory. */
  private static final int SCHEMA = 39;

  /** What Grafana sets by itself. */
  private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__range");

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  @Test
  void thereAreThreeWithNamesOfTheirOwn() throws IOException {
    assertEquals(
        List.of("c1m-compare", "c1m-live", "c1m-why"),
        Dashboard.all().stream().map(Dashboard::uid).toList());
    Set<String> titles = new HashSet<>();
    for (Dashboard dashboard : Dashboard.all()) {
      assertEquals(dashboard.file(), dashboard.uid() + ".json");
      assertTrue(titles.add(dashboard.json().path("title").asText()), dashboard::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void itHasTheSchemaAndNothingOfAnInstallation(Dashboard dashboard) {
    assertEquals(SCHEMA, dashboard.json().path("schemaVersion").asInt());
    for (String leftover : List.of("id", "__inputs", "__requires", "gnetId", "iteration")) {
      assertFalse(dashboard.json().has(leftover), leftover);
    }
    for (String leftover : List.of("pluginVersion", "libraryPanel", "hideFrom")) {
      assertTrue(dashboard.json().findValues(leftover).isEmpty(), leftover);
    }
    assertFalse(dashboard.json().path("description").asText().isBlank());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsHaveNumbersOfTheirOwnAndDoNotOverlap(Dashboard dashboard) {
    List<Panel> before = new ArrayList<>();
    for (Panel panel : dashboard.everything()) {
      Panel.Place place = panel.place();
      assertTrue(panel.id() > 0, panel::toString);
      assertTrue(place.left() >= 0 && place.top() >= 0, panel::toString);
      assertTrue(place.width() > 0 && place.height() > 0, panel::toString);
      assertTrue(place.left() + place.width() <= COLUMNS, panel::toString);
      for (Panel other : before) {
        assertFalse(panel.id() == other.id(), () -> panel + " has the number of " + other);
        assertFalse(place.overlaps(other.place()), () -> panel + " overlaps " + other);
      }
      before.add(panel);
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelSaysWhatItShowsAndInWhichUnit(Dashboard dashboard) {
    for (Panel panel : dashboard.everything()) {
      assertFalse(panel.title().isBlank(), panel::toString);
    }
    for (Panel panel : dashboard.panels()) {
      assertTrue(panel.description().endsWith("."), panel::toString);
      assertFalse(panel.unit().isBlank(), panel::toString);
      assertFalse(panel.targets().isEmpty(), panel::toString);
      Set<String> refs = new HashSet<>();
      for (Target target : panel.targets()) {
        assertTrue(refs.add(target.ref()), panel::toString);
        assertFalse(target.legend().isBlank(), panel::toString);
        assertFalse(target.query().isBlank(), panel::toString);
      }
      JsonNode options = panel.json().path("options");
      switch (panel.type()) {
        case "timeseries" -> assertTrue(options.at("/legend/showLegend").asBoolean());
        case "heatmap" -> {
          assertTrue(options.at("/legend/show").asBoolean());
          assertEquals("s", options.at("/yAxis/unit").asText());
          assertEquals("heatmap", panel.json().at("/targets/0/format").asText());
        }
        case "stat" -> assertTrue(options.path("textMode").asText().contains("name"));
        default -> throw new AssertionError(panel + " is a " + panel.type());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void variablesThatAreNamedExistAndTheOnesThatExistAreNamed(Dashboard dashboard) {
    Set<String> named = new TreeSet<>();
    dashboard.panels().forEach(panel -> named.addAll(Chosen.names(panel.json().toString())));
    Set<String> exist = new TreeSet<>(BUILT_IN);
    for (JsonNode variable : dashboard.variables()) {
      Set<String> inQuery = Chosen.names(variable.path("query").toString());
      // Grafana asks in this order
      assertTrue(exist.containsAll(inQuery), variable::toString);
      named.addAll(inQuery);
      assertTrue(exist.add(variable.path("name").asText()), variable::toString);
      assertFalse(variable.path("label").asText().isBlank(), variable::toString);
      assertFalse(variable.path("description").asText().isBlank(), variable::toString);
    }
    named.addAll(BUILT_IN);
    assertEquals(exist, named);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void whatAUserMayChooseSeveralOfIsMatchedByAPattern(Dashboard dashboard) {
    for (JsonNode variable : dashboard.variables()) {
      String name = "$" + variable.path("name").asText();
      boolean many = variable.path("multi").asBoolean();
      assertEquals(many, variable.path("includeAll").asBoolean(), name);
      for (Panel panel : dashboard.panels()) {
        for (Target target : panel.targets()) {
          String wrong = (many ? "=" : "=~") + "'" + name + "'";
          assertFalse(target.query().contains(wrong), () -> panel + ": " + wrong);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void dataComesFromTheSourceOfTheVariable(Dashboard dashboard) {
    JsonNode first = dashboard.variables().getFirst();
    assertEquals("datasource", first.path("name").asText());
    assertEquals("datasource", first.path("type").asText());
    assertEquals("prometheus", first.path("query").asText());
    Stream.concat(
            dashboard.panels().stream().map(Panel::json),
            dashboard.variables().stream().filter(v -> v.path("type").asText().equals("query")))
        .forEach(
            user -> {
              assertEquals("prometheus", user.at("/datasource/type").asText(), user::toString);
              assertEquals("${datasource}", user.at("/datasource/uid").asText(), user::toString);
            });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void itLinksToTheOthersAndIsDrawnAnewSoon(Dashboard dashboard) {
    String tag = dashboard.json().at("/tags/0").asText();
    assertEquals("c1m", tag);
    assertEquals(tag, dashboard.json().at("/links/0/tags/0").asText());
    assertEquals("dashboards", dashboard.json().at("/links/0/type").asText());
    assertTrue(
        List.of("1s", "5s").contains(dashboard.json().path("refresh").asText()),
        dashboard::toString);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void coloursAreGivenToSeriesThatThereAre(Dashboard dashboard) {
    for (Panel panel : dashboard.panels()) {
      List<String> legends = panel.targets().stream().map(Target::legend).toList();
      boolean open = legends.stream().anyMatch(legend -> legend.contains("{{"));
      for (JsonNode override : panel.overrides()) {
        String name = override.at("/matcher/options").asText();
        boolean matches =
            switch (override.at("/matcher/id").asText()) {
              case "byName" -> legends.contains(name);
              case "byRegexp" -> legends.stream().anyMatch(legend -> legend.matches(name));
              default -> throw new AssertionError(override);
            };
        assertTrue(matches || open, () -> panel + " has no " + name);
      }
    }
  }

  @Test
  void aNameHasOneColour() throws IOException {
    Map<String, String> colours = new TreeMap<>();
    for (Dashboard dashboard : Dashboard.all()) {
      for (Panel panel : dashboard.panels()) {
        for (JsonNode override : panel.overrides()) {
          String name = override.at("/matcher/options").asText();
          for (String colour : override.findValuesAsText("fixedColor")) {
            String other = colours.putIfAbsent(name, colour);
            assertTrue(
                other == null || other.equals(colour),
                () -> panel + ": " + name + " is " + colour + ", elsewhere " + other);
          }
        }
      }
    }
    assertTrue(colours.containsKey("p99"));
  }
}
