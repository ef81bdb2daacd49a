package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.doctor.Facts;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricsEndpointTest {
  private final Source source =
      ServerMetrics.of(new FakeServer(), "virtual", "echo", "", Facts.ofThisMachine());
  private MetricsEndpoint endpoint;

  @BeforeEach
  void open() throws IOException {
    endpoint = MetricsEndpoint.open(Scrape.anyPort(), source);
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void portZeroPicksOne() {
    assertTrue(endpoint.address().getPort() > 0);
    assertEquals("http://127.0.0.1:" + endpoint.address().getPort() + "/", endpoint.url());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, '', 200",
    "HEAD, '', 200",
    "GET, metrics, 200",
    "HEAD, metrics, 200",
    "GET, metrics?name=x, 200",
    "GET, page.css, 200",
    "HEAD, page.js, 200",
    "GET, live.json, 200",
    "GET, live.json?since=7, 200",
    "GET, live.json?since=x, 400",
    "GET, page.css/, 404",
    "GET, %2e%2e/page.css, 404",
    "GET, page.html, 404",
    "POST, live.json, 405",
    "GET, metrics/, 404",
    "GET, metricsx, 404",
    "GET, favicon.ico, 404",
    "POST, nowhere, 404",
    "POST, metrics, 405",
    "DELETE, metrics, 405",
    "PUT, '', 405",
  })
  void onlyTheMetricsAndThePageCanBeRead(String method, String path, int status) throws Exception {
    Scrape scrape = Scrape.of(endpoint, method, path, "*/*");
    assertEquals(status, scrape.response().statusCode());
    assertEquals(status == 405 ? "GET, HEAD" : "", scrape.header("Allow"));
    assertEquals(method.equals("HEAD"), scrape.body().isEmpty());
    assertTrue(Integer.parseInt(scrape.header("Content-Length")) > 0);
  }

  @Test
  void theIndexLeadsToTheMetricsAndMayLoadNothingFromElsewhere() throws Exception {
    Scrape index = Scrape.of(endpoint, "GET", "", "*/*");
    assertTrue(index.body().contains("href=\"/metrics\""));
    assertEquals("text/html; charset=utf-8", index.header("Content-Type"));
    assertTrue(index.header("Content-Security-Policy").startsWith("default-src 'none'"));
  }

  @Test
  void thePageIsToldWhatTheScrapeSays() throws Exception {
    Scrape scrape = Scrape.of(endpoint);
    JsonNode role = live().at("/roles/0");
    assertEquals("server", role.path("role").asText());
    assertEquals("virtual", role.at("/changes/0/labels/mode").asText());
    JsonNode totals = role.path("totals");
    assertEquals(scrape.value("c1m_connections_live"), totals.path("connections_live").asDouble());
    assertEquals(scrape.value("c1m_requests_total"), totals.path("requests").asDouble());
    assertEquals(5, totals.path("request_errors").asDouble());
    assertEquals(5, role.at("/reasons/request_errors/protocol_error").asDouble());
    assertEquals(
        scrape.value("c1m_bytes_total", "direction=\"out\""), totals.path("bytes_out").asDouble());
    assertEquals(scrape.value("c1m_queue_depth"), totals.path("queue_depth").asDouble());
    assertEquals(scrape.value("c1m_loop_lag_seconds"), totals.path("loop_lag_seconds").asDouble());
    assertEquals(
        scrape.value("c1m_threads", "kind=\"virtual_live\""),
        totals.path("threads_virtual_live").asDouble());
  }

  /** What the page is told, as soon as it has a row. */
  private JsonNode live() throws Exception {
    JsonNode live;
    do {
      live = new ObjectMapper().readTree(Scrape.of(endpoint, "GET", "live.json", "*/*").body());
    } while (live.path("times_millis").isEmpty());
    return live;
  }

  @Test
  void openMetricsIsServedToWhoAsks() throws Exception {
    Scrape scrape =
        Scrape.of(endpoint, "GET", "metrics", "application/openmetrics-text; version=1.0.0");
    assertTrue(scrape.header("Content-Type").startsWith("application/openmetrics-text"));
    assertTrue(scrape.body().endsWith("# EOF\n"));
    assertEquals(300, scrape.value("c1m_requests_total"));
  }

  @Test
  void aTakenPortIsToldInOneLineWithWhatToDo() {
    InetSocketAddress taken = endpoint.address();
    IOException refused =
        assertThrows(IOException.class, () -> MetricsEndpoint.open(taken, source));
    String message = refused.getMessage();
    assertEquals(1, message.lines().count());
    assertTrue(message.startsWith("cannot serve metrics on 127.0.0.1:" + taken.getPort()), message);
    assertTrue(message.contains("--metrics=off"), message);
    assertFalse(message.contains("Exception"), message);
  }

  @Test
  void aHostThatDoesNotExistIsToldInOneLine() {
    InetSocketAddress unknown = InetSocketAddress.createUnresolved("no-such-host.invalid", 9464);
    IOException refused =
        assertThrows(IOException.class, () -> MetricsEndpoint.open(unknown, source));
    assertTrue(refused.getMessage().contains("--metrics"), refused.getMessage());
  }

  @Test
  void aClosedEndpointFreesItsPort() throws Exception {
    endpoint.close();
    try (MetricsEndpoint next = MetricsEndpoint.open(endpoint.address(), source)) {
      assertEquals(200, Scrape.of(next).response().statusCode());
    }
  }
}
