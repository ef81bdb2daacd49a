package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.report.ServerUse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server's metrics say of a window. */
final class ScrapedServerTest {
  private static ScrapedServer at(double cpuSeconds, long requests) {
    return ScrapedServer.parse(
        """
        # HELP c1m_cpu_seconds_total Processor time
        c1m_cpu_seconds_total{role="server",run="a \\"b} 7"} %s
        c1m_cpu_seconds_total{role="client"} 1000
        process_cpu_seconds_total 2000
        c1m_requests_total{role="server"} %d
        c1m_context_switches_total{role="server"} %d 1700000000
        c1m_gc_collections_total{role="server"} 4.0
        c1m_gc_seconds_total{role="server"} 0.25
        c1m_resident_bytes{role="server"} 1.5E8
        c1m_memory_per_connection_bytes{role="server",area="heap"} 4000
        c1m_memory_per_connection_bytes{role="server",area="native"} 300
        c1m_threads{role="server",kind="loop"} 2
        c1m_threads{role="server",kind="worker"} 8
        """
            .formatted(cpuSeconds, requests, 2 * requests));
  }

  @Test
  void whatWasUsedIsSharedOutToTheRequestsMeanwhile() {
    ServerUse use = at(3, 30_000).since(at(1, 10_000), null);
    assertEquals(100.0, use.cpuUsPerRequest());
    assertEquals(2.0, use.contextSwitchesPerRequest());
    assertEquals(0, use.gcCount());
    assertEquals(150_000_000, use.rssBytes());
    assertEquals(300.0, use.nativeBytesPerConnection());
    assertEquals(Map.of("loop", 2L, "worker", 8L), use.threads());
    assertNull(use.heapBytesPerConnection(), "garbage is in it");
  }

  @Test
  void otherServersAreCountedByTheClient() {
    ScrapedServer before = ScrapedServer.parse("process_cpu_seconds_total 1");
    ScrapedServer after =
        ScrapedServer.parse(
            "process_cpu_seconds_total 2\r\nprocess_resident_memory_bytes 5e6\r\nhttp_inf +Inf");
    assertEquals(500.0, after.since(before, 2_000L).cpuUsPerRequest());
    assertEquals(5_000_000, after.since(before, 2_000L).rssBytes());
    assertNull(after.since(before, null).cpuUsPerRequest(), "others may have sent requests too");
    assertNull(after.since(before, 0L).cpuUsPerRequest());
  }

  @Test
  void aServerThatWasStartedAgainHasNoFigure() {
    assertNull(at(1, 500).since(at(3, 30_000), null).cpuUsPerRequest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>no</html>", "# HELP only a comment"})
  void whatIsNotAScrapeIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ScrapedServer.parse(text));
  }

  @Test
  void theClientsOwnMetricsAreNotTheServers() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ScrapedServer.parse("c1m_requests_total{role=\"client\"} 5"))
                .getMessage());
    assertTrue(message.contains("client"), message);
  }
}
