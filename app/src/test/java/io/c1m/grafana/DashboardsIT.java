package io.c1m.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.cli.Jar;
import io.c1m.grafana.Needs.Try;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of every dashboard has an answer of a real Prometheus that scrapes real runs. */
@Order(Integer.MIN_VALUE) // for it takes longest
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DashboardsIT {
  /** So long is scraped before anything is asked, and so far back is looked. */
  private static final int SECONDS = 20;

  /** So long at least there is load. */
  private static final int LOAD_SECONDS = 10;

  /** More than these runs can have of anything, in base units. */
  private static final double TOO_MUCH = 1e13;

  private static final double TOO_LONG_SECONDS = 120;
  private static final int LATENCY_PANEL = 16;
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

  @TempDir private static Path folder;
  private static double began;
  private static Load load;
  private static Prometheus prometheus;

  @BeforeAll
  static void scrapeRuns() throws IOException {
    load = new Load(folder);
    load.start();
    prometheus = Prometheus.start(load.configuration());
    Jar.await("all are scraped", () -> prometheus.number("sum(up)") == load.places());
    began = System.currentTimeMillis() / 1e3;
    String scrapes = "min(count_over_time(up[10m]) and up == 1)";
    Jar.await("scraped for long enough", () -> prometheus.number(scrapes) >= SECONDS);
    String answered = "sum(c1m_requests_total{role='client',run='virtual'})";
    Jar.await("load has run", () -> prometheus.number(answered) >= LOAD_SECONDS * Load.RATE);
  }

  @AfterAll
  static void end() {
    if (prometheus != null) {
      prometheus.close();
    }
    load.close();
  }

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  static List<Try> queries() throws IOException {
    List<Try> all = new ArrayList<>();
    for (Dashboard dashboard : dashboards()) {
      all.addAll(Needs.of(dashboard, SECONDS));
    }
    return all;
  }

  @Test
  void promtoolFindsTheConfigurationValid() throws IOException {
    Path config = Dashboard.ROOT.resolve("prometheus.yml");
    try (Jar promtool = Jar.startShell("promtool check config '" + config + "'")) {
      Jar.End end = promtool.end();
      assertEquals(0, end.code(), end::toString);
    }
  }

  @Test
  void everyQueryIsTried() throws IOException {
    Set<String> there = new TreeSet<>();
    dashboards().forEach(dashboard -> there.addAll(Needs.names(dashboard)));
    assertTrue(there.containsAll(Needs.special()), () -> "gone: " + Needs.special());
    assertEquals(
        there, queries().stream().map(Try::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryFindsPlausibleFiguresWithTheLabelsOfItsLegend(Try query) {
    List<Found> found = prometheus.lately(query.query(), SECONDS);
    assertFalse(found.isEmpty(), "nothing found");
    for (Found series : found) {
      assertFalse(series.name(query.target().legend()).contains("missing"), series::toString);
      series
          .numbers()
          .forEach(value -> assertTrue(isPlausible(value, query), () -> value + " in " + series));
    }
    assertTrue(found.stream().anyMatch(series -> series.numbers().findAny().isPresent()));
  }

  private static boolean isPlausible(double value, Try query) {
    // a collection can free more than the connections take
    double least = query.query().contains("memory_per_connection") ? -TOO_MUCH : 0;
    double most = query.panel().unit().equals("s") ? TOO_LONG_SECONDS : TOO_MUCH;
    return value >= least && value <= most;
  }

  @ParameterizedTest
  @CsvSource({
    "c1m-live, 8, A, virtual, wanted, 200",
    "c1m-live, 8, B, virtual, client, 200",
    "c1m-live, 8, C, virtual, server, 200",
    "c1m-live, 8, C, pool, server, 50",
    "c1m-live, 11, A, virtual, asked, 1000",
    "c1m-live, 6, A, virtual, measure, 1",
    "c1m-live, 6, A, refused, ramp, 1",
    "c1m-why, 6, A, pool, live, 1",
    "c1m-why, 8, A, virtual, virtual_live, 200",
  })
  void aFigureIsTheOneOfTheRun(
      String uid, int panel, String ref, String run, String name, double value) throws IOException {
    Found found = named(uid, panel, ref, run, name);
    assertEquals(value, found.last(), found::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "c1m-live, 9, E, refused, connect: refused",
    "c1m-live, 9, F, faults, request: request_timeout",
    "c1m-live, 12, B, pool, blocked",
    "c1m-live, 14, A, virtual, in",
    "c1m-live, 14, A, virtual, out",
    "c1m-why, 2, A, virtual, heap",
    "c1m-why, 2, A, virtual, native",
    "c1m-why, 3, A, pool, kernel",
    "c1m-why, 8, A, virtual, virtual_parked",
    "c1m-why, 8, A, virtual, carrier",
    "c1m-why, 8, A, pool, loop",
    "c1m-why, 8, A, pool, worker",
    "c1m-why, 10, A, pool, waiting",
  })
  void whatHappensInARunIsSeen(String uid, int panel, String ref, String run, String name)
      throws IOException {
    Found found = named(uid, panel, ref, run, name);
    assertTrue(found.numbers().anyMatch(value -> value > 0), found::toString);
  }

  private static Found named(String uid, int panel, String ref, String run, String name)
      throws IOException {
    Try wanted =
        queries().stream()
            .filter(each -> each.name().equals(uid + "/" + panel + "/" + ref))
            .findFirst()
            .orElseThrow();
    List<Found> found = prometheus.lately(wanted.on(run).query(), SECONDS);
    return found.stream()
        .filter(series -> series.name(wanted.target().legend()).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + found));
  }

  /** Names of runs and modes are found; none of these runs is a cell of a comparison. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void variablesOfferWhatThereIs(Dashboard dashboard) {
    Chosen chosen =
        Chosen.allOf(SECONDS).with("run", "virtual").with("run_a", "virtual").with("run_b", "pool");
    for (JsonNode variable : dashboard.variables()) {
      Matcher query = LABEL_VALUES.matcher(variable.at("/query/query").asText());
      if (!variable.path("type").asText().equals("query")) {
        continue;
      }
      assertTrue(query.matches(), variable::toString);
      List<String> offered = prometheus.values(query.group(2), chosen.in(query.group(1)));
      List<String> expected =
          switch (query.group(2)) {
            case "run" -> List.of(Load.FAULTS, Load.POOL, Load.REFUSED, Load.VIRTUAL);
            case "mode" -> List.of("virtual");
            case "case" -> List.of();
            default -> throw new AssertionError(variable);
          };
      assertEquals(expected, offered, variable::toString);
    }
  }

  /** The names of all metrics that the dashboards ask for are ones of the program. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void metricsAreAskedForByNamesThatThereAre(Dashboard dashboard) {
    Set<String> asked =
        dashboard.panels().stream()
            .flatMap(panel -> panel.targets().stream())
            .flatMap(t -> Pattern.compile("\\w+(?=\\{)").matcher(t.query()).results())
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(asked.isEmpty());
    asked.removeAll(prometheus.values("__name__", "{application='c1m'}"));
    assertEquals(Set.of(), asked);
  }

  /** For docs/images: docs/grafana.md says how. */
  @Test
  void everyPanelCanBeDrawn() throws IOException {
    Path pages = Files.createDirectories(Path.of("target", "dashboards"));
    double now = System.currentTimeMillis() / 1e3;
    Chosen chosen =
        Chosen.allOf(SECONDS)
            .with("run", Load.VIRTUAL)
            .with("run_a", Load.VIRTUAL)
            .with("run_b", Load.POOL);
    for (Dashboard dashboard : dashboards()) {
      String page = new Preview(prometheus, chosen, began, now).html(dashboard);
      Files.writeString(pages.resolve(dashboard.uid() + ".html"), page);
      List<String> boxes = page.lines().filter(line -> line.contains("class='panel'")).toList();
      assertEquals(dashboard.panels().size(), boxes.size());
      for (String box : boxes) {
        assertTrue(Stream.of("<polyline", "<rect", "<b ").anyMatch(box::contains), box);
      }
    }
  }

  /** Last, for it ends the run: the panel shows what the client's own summary says. */
  @Test
  @Order(Integer.MAX_VALUE)
  void latencyIsThatOfTheClientsOwnSummary() throws IOException {
    Dashboard live =
        dashboards().stream().filter(d -> d.uid().equals("c1m-live")).findFirst().orElseThrow();
    Panel panel = live.panel(LATENCY_PANEL);
    assertEquals("s", panel.unit());
    Chosen whole = Chosen.allOf(SECONDS).with("run", Load.VIRTUAL).with("window", "10m");
    SeenLatency corrected = SeenLatency.of(prometheus, "corrected", Load.VIRTUAL);
    SeenLatency raw = SeenLatency.of(prometheus, "raw", Load.VIRTUAL);
    Map<String, Double> shown = new TreeMap<>();
    panel.targets().forEach(t -> shown.put(t.legend(), prometheus.number(whole.in(t.query()))));
    JsonNode own = new ObjectMapper().readTree(load.resultsOf(Load.VIRTUAL).toFile());
    for (String quantile : List.of("p50", "p90", "p99")) {
      corrected.requireEqual(own, quantile, shown.get(quantile));
      raw.requireEqual(own, quantile, shown.get(quantile + " raw"));
    }
    assertTrue(shown.get("p99.9") >= shown.get("p99"));
  }
}
