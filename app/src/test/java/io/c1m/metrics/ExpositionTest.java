package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several sources at one address, some of which come and go. */
final class ExpositionTest {
  private final FakeServer first = new FakeServer();
  private final List<Source> others = new CopyOnWriteArrayList<>();
  private MetricsEndpoint endpoint;

  private static Source source(String run) {
    return source(new FakeServer(), run);
  }

  private static Source source(FakeServer server, String run) {
    return ServerMetrics.of(server, "virtual", "echo", run, Facts.ofThisMachine());
  }

  @BeforeEach
  void open() throws IOException {
    first.served(40_000);
    endpoint = MetricsEndpoint.open(Scrape.anyPort(), source(first, "own"), () -> others);
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void eachShowsItsSeriesUnderItsOwnLabels() throws Exception {
    others.add(source("a"));
    others.add(source("b"));
    Scrape scrape = Scrape.of(endpoint);
    for (String run : List.of("own", "a", "b")) {
      String label = "run=\"" + run + "\"";
      assertEquals(300, scrape.value("c1m_requests_total", label));
      assertEquals(4, scrape.value("c1m_queue_depth", label));
      assertEquals(1, scrape.lines("c1m_info", label).size());
      assertTrue(scrape.value("c1m_memory_bytes", label, "area=\"heap\"") > 0);
    }
    assertEquals(1, scrape.value("c1m_service_seconds_count", "run=\"own\""));
    assertEquals(3, scrape.lines("c1m_requests_total").size());
  }

  @Test
  void aFamilyAppearsOnceAndInOnePiece() throws Exception {
    others.add(source("a"));
    others.add(source("b"));
    List<String> families = new ArrayList<>();
    String family = "";
    for (String line : Scrape.of(endpoint).body().lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        family = line.split(" ", -1)[2];
        families.add(family);
      } else if (!line.startsWith("#")) {
        assertTrue(line.startsWith(family), line + " among those of " + family);
      }
    }
    assertEquals(families.stream().distinct().toList(), families);
    assertTrue(families.contains("c1m_requests_total"), families::toString);
  }

  @Test
  void theJvmAndItsThreadsShowThemselvesOnce() throws Exception {
    others.add(source("a"));
    Scrape scrape = Scrape.of(endpoint);
    for (String name : List.of("jvm_threads_states_threads", "process_uptime_seconds")) {
      assertNotEquals(List.of(), scrape.lines(name, "run=\"own\""));
      assertEquals(List.of(), scrape.lines(name, "run=\"a\""));
    }
  }

  @Test
  void whatIsGoneIsNotShown() throws Exception {
    others.add(source("a"));
    assertEquals(1, Scrape.of(endpoint).lines("c1m_requests_total", "run=\"a\"").size());
    others.set(0, source("b"));
    Scrape scrape = Scrape.of(endpoint);
    assertEquals(List.of(), scrape.lines("c1m_requests_total", "run=\"a\""));
    assertEquals(1, scrape.lines("c1m_requests_total", "run=\"b\"").size());
    others.clear();
    assertEquals(1, Scrape.of(endpoint).lines("c1m_requests_total").size());
  }
}
