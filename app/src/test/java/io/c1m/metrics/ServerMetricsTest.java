package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerMetricsTest {
  private final FakeServer server = new FakeServer();
  private MetricsEndpoint endpoint;

  @BeforeEach
  void open() throws IOException {
    server.served(12_000);
    server.served(40_000);
    server.served(2_000_000);
    server.served(120_000_000_000L);
    endpoint =
        MetricsEndpoint.open(
            Scrape.anyPort(),
            ServerMetrics.of(server, "virtual", "echo", "mine", Facts.ofThisMachine()));
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void countsAreThoseOfTheServer() throws Exception {
    Scrape scrape = Scrape.of(endpoint);
    assertEquals(200, scrape.response().statusCode());
    assertTrue(scrape.header("Content-Type").startsWith("text/plain; version=0.0.4"));
    assertEquals(10, scrape.value("c1m_connections_live"));
    assertEquals(12, scrape.value("c1m_connections_opened_total"));
    assertEquals(2, scrape.value("c1m_connections_closed_total", "reason=\"peer_closed\""));
    assertEquals(0, scrape.value("c1m_connections_closed_total", "reason=\"reset\""));
    assertEquals(Reason.values().length, scrape.lines("c1m_connections_closed_total").size());
    assertEquals(300, scrape.value("c1m_requests_total"));
    assertEquals(5, scrape.value("c1m_request_errors_total", "reason=\"protocol_error\""));
    assertEquals(4, scrape.value("c1m_accept_failures_total", "reason=\"open_files\""));
    assertEquals(3, scrape.value("c1m_accept_failures_total", "reason=\"system_files\""));
    assertEquals(2, scrape.value("c1m_accept_failures_total", "reason=\"kernel_memory\""));
    assertEquals(1, scrape.value("c1m_accept_failures_total", "reason=\"other\""));
    assertEquals(6, scrape.value("c1m_listeners_closed_total"));
    assertEquals(5, scrape.value("c1m_listeners_reopened_total"));
    assertTrue(scrape.value("c1m_accept_queue_overflows_total") >= 0);
    assertEquals(7, scrape.value("c1m_pushes_late_total"));
    assertEquals(3, scrape.value("c1m_pushes_skipped_total"));
    assertEquals(2_400, scrape.value("c1m_bytes_total", "direction=\"in\""));
    assertEquals(2_392, scrape.value("c1m_bytes_total", "direction=\"out\""));
    assertEquals(0.0015, scrape.value("c1m_loop_lag_seconds"));
    assertEquals(4, scrape.value("c1m_queue_depth"));
    assertEquals(10, scrape.value("c1m_threads", "kind=\"virtual_live\""));
    assertEquals(
        10,
        scrape.value("c1m_threads", "kind=\"virtual_mounted\"")
            + scrape.value("c1m_threads", "kind=\"virtual_parked\""));
    assertTrue(scrape.value("c1m_memory_bytes", "area=\"heap\"") > 0);
    assertEquals(1, scrape.lines("c1m_info").size());
  }

  @Test
  void everySeriesCarriesTheCommonLabels() throws Exception {
    List<String> unlabelled =
        Scrape.of(endpoint)
            .body()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .filter(
                line ->
                    !List.of(
                            "application=\"c1m\"",
                            "role=\"server\"",
                            "protocol=\"echo\"",
                            "run=\"mine\"",
                            "mode=\"virtual\"")
                        .stream()
                        .allMatch(line::contains))
            .toList();
    assertEquals(List.of(), unlabelled);
  }

  @Test
  void bucketsAreCumulativeAndEndWithAll() throws Exception {
    Scrape scrape = Scrape.of(endpoint);
    List<String> buckets = scrape.lines("c1m_service_seconds_bucket");
    assertTrue(buckets.size() > 30 && buckets.size() < 50, buckets::toString);
    long before = 0;
    for (String bucket : buckets) {
      long count = Long.parseLong(bucket.substring(bucket.lastIndexOf(' ') + 1));
      assertTrue(count >= before, bucket);
      before = count;
    }
    assertTrue(buckets.getLast().contains("le=\"+Inf\""), buckets.getLast());
    assertEquals(4, before);
    assertEquals(4, scrape.value("c1m_service_seconds_count"));
    assertEquals(3, scrape.value("c1m_service_seconds_bucket", "le=\"60.0\""));
    assertEquals(1, scrape.value("c1m_service_seconds_bucket", "le=\"1.5E-5\""));
    assertEquals(0, scrape.value("c1m_service_seconds_bucket", "le=\"1.0E-5\""));
    assertEquals(120.002052, scrape.value("c1m_service_seconds_sum"), 0.12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jvm_memory_used_bytes",
        "jvm_threads_live_threads",
        "jvm_threads_states_threads",
        "jvm_classes_loaded_classes",
        "process_cpu_usage",
        "process_uptime_seconds",
        "process_files_open_files",
        "process_files_max_files",
        "system_cpu_count",
      })
  void theJvmShowsItselfUnderTheUsualNames(String name) throws Exception {
    assertNotEquals(List.of(), Scrape.of(endpoint).lines(name));
  }

  @Test
  void threadStatesAreTheUsualOnes() throws Exception {
    Scrape scrape = Scrape.of(endpoint);
    assertTrue(scrape.value("jvm_threads_states_threads", "state=\"runnable\"") > 0);
    assertTrue(scrape.value("jvm_threads_states_threads", "state=\"timed-waiting\"") >= 0);
    assertEquals(6, scrape.lines("jvm_threads_states_threads").size());
  }

  @Test
  void serviceTimesThatAreNotMeasuredAreNotShown() throws Exception {
    try (MetricsEndpoint other =
        MetricsEndpoint.open(
            Scrape.anyPort(),
            ServerMetrics.of(new FakeServer(), "virtual", "echo", "", Facts.ofThisMachine()))) {
      assertEquals(List.of(), Scrape.of(other).lines("c1m_service_seconds_count"));
    }
  }
}
