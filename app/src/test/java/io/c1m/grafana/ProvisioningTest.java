package io.c1m.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files that start Prometheus and Grafana name each other, what there is, and loopback. */
final class ProvisioningTest {
  private static String read(String file) throws IOException {
    return Files.readString(Dashboard.ROOT.resolve(file));
  }

  private static List<MatchResult> find(String regex, String text) {
    return Pattern.compile(regex, Pattern.MULTILINE).matcher(text).results().toList();
  }

  private static String one(String regex, String text) {
    List<MatchResult> found = find(regex, text);
    assertEquals(1, found.size(), regex);
    return found.getFirst().group(1);
  }

  @Test
  void theDashboardsUseTheProvisionedSource() throws IOException {
    String source = read("grafana/provisioning/datasources/prometheus.yml");
    String uid = one("^ +uid: (\\S+)$", source);
    for (Dashboard dashboard : Dashboard.all()) {
      var first = dashboard.variables().getFirst();
      assertEquals(uid, first.at("/current/value").asText());
      assertEquals(one("- name: (\\S+)$", source), first.at("/current/text").asText());
    }
  }

  @Test
  void theSourceKnowsWhereAndHowOftenPrometheusScrapes() throws IOException {
    String source = read("grafana/provisioning/datasources/prometheus.yml");
    String listens = one("--web.listen-address=(\\S+)$", read("compose.yaml"));
    assertEquals("http://" + listens, one("url: (\\S+)$", source));
    assertEquals(
        one("scrape_interval: (\\S+)$", read("prometheus.yml")),
        one("timeInterval: (\\S+)$", source));
  }

  @Test
  void grafanaAllowsTheRefreshOfTheDashboards() throws IOException {
    assertEquals("1s", one("^min_refresh_interval = (\\S+)$", read("grafana/grafana.ini")));
  }

  @Test
  void imagesHaveVersionsAndListenOnLoopback() throws IOException {
    String compose = read("compose.yaml");
    assertEquals(2, find("image: [a-z/]+:v?\\d+\\.\\d+\\.\\d+$", compose).size());
    assertEquals(2, find("image: ", compose).size());
    assertEquals(2, find("network_mode: host$", compose).size());
    assertTrue(one("--web.listen-address=(\\S+)$", compose).startsWith("127.0.0.1:"));
    assertEquals("127.0.0.1", one("^http_addr = (\\S+)$", read("grafana/grafana.ini")));
    assertEquals("Viewer", one("^org_role = (\\S+)$", read("grafana/grafana.ini")));
  }

  @Test
  void whatContainersSeeExistsAndCannotBeWritten() throws IOException {
    List<MatchResult> volumes = find("^ +- (\\./\\S+):(/\\S+):(\\S+)$", read("compose.yaml"));
    assertEquals(5, volumes.size());
    for (MatchResult volume : volumes) {
      assertTrue(Files.exists(Dashboard.ROOT.resolve(volume.group(1))), volume::group);
      assertEquals("ro", volume.group(3));
    }
  }

  /** The defaults of --metrics are where Prometheus looks. */
  @Test
  void prometheusScrapesTheThreeCommands() throws IOException {
    String config = read("prometheus.yml");
    for (String command : List.of("server", "client", "compare")) {
      one("- (127\\.0\\.0\\.1:946[456]) # c1m " + command + "$", config);
    }
    assertTrue(config.contains("targets/*.yml"));
    assertTrue(Files.exists(Dashboard.ROOT.resolve("targets/hosts.yml.example")));
  }
}
