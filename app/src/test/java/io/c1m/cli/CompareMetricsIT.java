package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a scraper sees of a comparison: one address, cells that follow one another. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class CompareMetricsIT {
  private static final List<String> CASES = List.of("virtual", "single-selector");
  private static final List<String> ROLES = List.of("server", "client");
  private static final Pattern CASE = Pattern.compile("[,{]case=\"([^\"]*)\"");

  @TempDir private Path folder;

  private Jar compare(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("compare", "--modes=" + String.join(",", CASES)));
    line.addAll(List.of("--conns=10", "--rate=200/s", "--late=10s", "--repeats=1", "--prime=0s"));
    line.addAll(
        List.of(
            "--warmup=500ms",
            "--duration=4s",
            "--disturbance=off",
            "--out=" + folder.resolve("results")));
    line.addAll(List.of(more));
    return Jar.startInterruptible(
        List.of("-Djava.io.tmpdir=" + folder), line.toArray(new String[0]));
  }

  @Test
  void bothRolesOfEachCellShowThemselvesInTurn() throws Exception {
    List<Scraped> seen = new ArrayList<>();
    try (Jar compare = compare("--metrics=127.0.0.1:0", "--run=mine")) {
      String url = compare.metrics();
      Jar.await("the end of the last cell", () -> !look(url, seen));
      compare.end().assertCompared();
      assertThrows(IOException.class, () -> Scraped.from(url));
    }
    JsonNode cells = new ObjectMapper().readTree(folder.resolve("results/results.json").toFile());
    assertEquals(2, cells.path("cells").size());
    seen.forEach(CompareMetricsIT::assertOneCellAtMost);
    for (String name : CASES) {
      for (String role : ROLES) {
        assertMoves(seen, "c1m_requests_total", role, name);
        assertMoves(seen, "c1m_bytes_total", role, name);
        assertMoves(seen, "c1m_cpu_seconds_total", role, name);
        assertTrue(
            ofCell(seen, "c1m_connections_live", role, name).contains(10.0), role + " " + name);
      }
      assertMoves(seen, "c1m_latency_seconds_count", "client", name);
      assertTrue(seen.stream().anyMatch(scraped -> tellsOf(scraped, name)), name);
    }
    assertTrue(runs(seen, "done").containsAll(List.of(0.0, 1.0)));
    assertTrue(runs(seen, "failed").stream().allMatch(number -> number == 0));
  }

  /** Looks once more; whether there was something to see. */
  private static boolean look(String url, List<Scraped> seen) {
    try {
      seen.add(Scraped.from(url));
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void assertOneCellAtMost(Scraped scraped) {
    List<String> cases = new ArrayList<>();
    for (String line : scraped.lines()) {
      assertTrue(line.contains("application=\"c1m\"") && line.contains("run=\"mine\""), line);
      Matcher named = CASE.matcher(line);
      boolean ofCell = ROLES.stream().anyMatch(role -> line.contains("role=\"" + role + "\""));
      assertTrue(ofCell || line.contains("role=\"compare\""), line);
      if (ofCell) {
        assertTrue(named.find(), line);
        cases.add(named.group(1));
        assertFalse(line.startsWith("jvm_") || line.startsWith("process_"), line);
      }
    }
    assertTrue(cases.stream().distinct().count() <= 1, cases::toString);
    assertTrue(cases.isEmpty() || CASES.contains(cases.getFirst()), cases::toString);
  }

  /** A counter is never seen to fall in a run of a cell, and is seen to rise. */
  private static void assertMoves(List<Scraped> seen, String name, String role, String of) {
    List<Double> values = ofCell(seen, name, role, of);
    assertEquals(values.stream().sorted().toList(), values, name + " of " + role + " " + of);
    assertTrue(values.stream().distinct().count() > 2, () -> name + " of " + role + values);
  }

  /** The sums of a name's series at each scrape that had any. */
  private static List<Double> ofCell(List<Scraped> seen, String name, String role, String of) {
    return values(seen, name, "role=\"" + role + "\"", "case=\"" + of + "\"");
  }

  private static List<Double> values(List<Scraped> seen, String name, String... labels) {
    List<Double> sums = new ArrayList<>();
    for (Scraped scraped : seen) {
      List<String> lines =
          scraped.lines().stream()
              .filter(line -> line.startsWith(name + "{"))
              .filter(line -> List.of(labels).stream().allMatch(line::contains))
              .toList();
      if (!lines.isEmpty()) {
        sums.add(
            lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
      }
    }
    return sums;
  }

  private static List<Double> runs(List<Scraped> seen, String state) {
    return values(seen, "c1m_compare_runs", "state=\"" + state + "\"");
  }

  private static boolean tellsOf(Scraped scraped, String mode) {
    return scraped.lines().stream()
        .anyMatch(
            line ->
                line.startsWith("c1m_compare_cell_info{")
                    && line.contains("mode=\"" + mode + "\"")
                    && line.contains("conns=\"10\""));
  }

  @Test
  void anAddressThatIsTakenIsRefusedBeforeAnythingRuns() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Jar compare = compare("--metrics=127.0.0.1:" + taken.getLocalPort())) {
      compare.end().assertRefused("127.0.0.1:" + taken.getLocalPort(), "--metrics");
    }
  }
}
