package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    "GET, metrics/, 404",
    "GET, metricsx, 404",
    "GET, favicon.ico, 404",
    "POST, nowhere, 404",
    "POST, metrics, 405",
    "DELETE, metrics, 405",
    "PUT, '', 405",
  })
  void onlyTwoPagesCanBeRead(String method, String path, int status) throws Exception {
    Scrape scrape = Scrape.of(endpoint, method, path, "*/*");
    assertEquals(status, scrape.response().statusCode());
    assertEquals(status == 405 ? "GET, HEAD" : "", scrape.header("Allow"));
    assertEquals(method.equals("HEAD"), scrape.body().isEmpty());
    assertTrue(Integer.parseInt(scrape.header("Content-Length")) > 0);
  }

  @Test
  void theIndexLeadsToTheMetrics() throws Exception {
    assertTrue(Scrape.of(endpoint, "GET", "", "*/*").body().contains("href=\"/metrics\""));
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
