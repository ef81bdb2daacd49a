package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import io.c1m.mode.RunningServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The number of series is bounded, whatever is served by however many processes. */
final class CardinalityTest {
  /** As {@code docs/metrics.md} has it. */
  private static final int MOST = 400;

  private static List<String> series(RunningServer server, String mode) throws Exception {
    try (MetricsEndpoint endpoint =
        MetricsEndpoint.open(
            Scrape.anyPort(),
            ServerMetrics.of(server, mode, "echo", "mine", Facts.ofThisMachine()))) {
      Scrape.of(endpoint); // the first one's own garbage and threads are in the second
      return Scrape.of(endpoint).body().lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  /** Without values, and without what a server need not have: kinds of threads, connections. */
  private static List<String> constant(List<String> series) {
    return series.stream()
        .filter(line -> line.startsWith("c1m_"))
        .filter(line -> !line.startsWith("c1m_threads{"))
        .filter(line -> !line.startsWith("c1m_memory_per_connection_bytes{"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .sorted()
        .toList();
  }

  @Test
  void aThousandProcessesToWhichEverythingHappenedShowNoMoreThanAFew() throws Exception {
    List<String> crowded = series(new CrowdedServer(), "prefork");
    assertTrue(crowded.size() < MOST, () -> crowded.size() + " series");
    assertEquals(
        1,
        crowded.stream().filter(line -> line.matches("c1m_processes_live\\{.*} 1000\\.0")).count());
  }

  @Test
  void whatHasNotHappenedYetIsShownAtZeroSoThatTheNumberStays() throws Exception {
    FakeServer one = new FakeServer();
    one.served(1_000_000);
    assertEquals(constant(series(new CrowdedServer(), "x")), constant(series(one, "x")));
  }
}
