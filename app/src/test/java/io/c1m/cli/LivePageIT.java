package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The live page of a real server and a real client under load, in a real browser. Leaves pictures
 * in {@code target/page}, of a run as long as {@code -Dc1m.page.seconds} says.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class LivePageIT {
  private static final int CONNS = 1000;
  private static final int SECONDS = Integer.getInteger("c1m.page.seconds", 6);
  private static final Path PICTURES = Path.of("target", "page");
  private static final int WIDE = 1400;
  private static final int NARROW = 420;

  /** How many pixels of each canvas that can be seen are neither grey nor faint: its lines. */
  private static final String COLOURED =
      """
      const coloured = {};
      for (const canvas of document.querySelectorAll(".panel:not([hidden]) canvas")) {
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const pen = copy.getContext("2d", { willReadFrequently: true });
        pen.drawImage(canvas, 0, 0);
        const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
        let pixels = 0;
        for (let i = 0; i < data.length; i += 4) {
          const channels = [data[i], data[i + 1], data[i + 2]];
          pixels += data[i + 3] > 200 && Math.max(...channels) - Math.min(...channels) > 60 ? 1 : 0;
        }
        coloured[canvas.closest(".panel").id.slice("panel-".length)] = pixels;
      }
      return coloured;
      """;

  /** A line over a few seconds has more. */
  private static final int FEW_PIXELS = 20;

  private Jar server;
  private Jar client;
  private Browser browser;

  @BeforeEach
  void start() throws IOException {
    browser = Browser.start();
    server =
        Jar.start("server", "--mode=virtual", "--ports=0", "--metrics=127.0.0.1:0", "--run=shown");
    client =
        Jar.start(
            "client",
            "--conns=" + CONNS,
            "--ports=" + server.port(),
            "--rate=2000/s",
            "--arrivals=poisson",
            "--late=10s",
            "--ramp=500/s",
            "--warmup=1s",
            "--duration=10m",
            "--metrics=127.0.0.1:0",
            "--run=shown");
  }

  @AfterEach
  void end() {
    for (AutoCloseable started : new AutoCloseable[] {browser, client, server}) {
      try {
        if (started != null) {
          started.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void theClientsPageShowsWhatTheScrapeSays() throws Exception {
    String url = client.metrics();
    browser.theme("light");
    browser.width(WIDE);
    browser.open(url);
    Jar.await("load for some seconds", () -> phase().equals("measure") && row() >= SECONDS);
    assertEquals("client", fact("role"));
    assertEquals("echo", fact("protocol"));
    assertEquals("shown", fact("run"));
    long before = Scraped.from(url).sum("c1m_requests_total");
    long seen = row();
    Jar.await("a row later than that", () -> row() > seen + 1);
    long shown = inAll("requests");
    long after = Scraped.from(url).sum("c1m_requests_total");
    assertTrue(before <= shown && shown <= after, before + " " + shown + " " + after);
    assertEquals(CONNS, Scraped.from(url).sum("c1m_connections_live"));
    assertEquals(CONNS, value("live"));
    assertEquals(CONNS, Scraped.from(url).sum("c1m_connections_wanted"));
    assertEquals("of 1,000 wanted", below("live"));
    assertTrue(value("p50") > 0 && value("p50") <= value("p99"));
    assertDrawn(
        "connections opens requests latency heat flight bytes memory gc threads lag cpu switches");
    pictures("client");
    assertQuiet(url);
  }

  @Test
  void theServersPageAtRestEqualsTheScrapeAndSaysWhenTheServerIsGone() throws Exception {
    String url = server.metrics();
    browser.theme("dark");
    browser.width(WIDE);
    browser.open(url);
    Jar.await("load for some seconds", () -> value("live") == CONNS && row() >= SECONDS);
    assertEquals("virtual", fact("mode"));
    assertDrawn(
        "connections opens requests service heat bytes each memory gc threads cpu switches");
    pictures("server");
    client.terminate();
    client.end();
    Jar.await("rest", () -> value("live") == 0);
    Scraped scraped = Scraped.from(url);
    long seen = row();
    Jar.await("a row later than that", () -> row() > seen + 1);
    assertEquals(scraped.sum("c1m_connections_live"), (long) value("live"));
    assertEquals(scraped.sum("c1m_requests_total"), inAll("requests"));
    assertEquals(
        String.format("%,d opened in all", scraped.sum("c1m_connections_opened_total")),
        below("live"));
    assertEquals(scraped.sum("c1m_request_errors_total"), (long) value("errors"));
    assertQuiet(url);

    server.terminate();
    server.end();
    Jar.await("word of it", () -> state().contains("does not answer any more, since"));
    assertEquals(0, (long) value("live"), "the last that it told is kept");
    assertDrawn("requests service heat");
    browser.screenshot(PICTURES.resolve("server-gone.png"));
  }

  /** Waits until every chart that is named, and all others that are there, have lines in them. */
  private void assertDrawn(String panels) {
    Jar.await("lines in " + panels, () -> drawn().containsAll(List.of(panels.split(" "))));
    assertEquals(((Map<?, ?>) browser.run(COLOURED)).keySet(), drawn());
  }

  private Set<Object> drawn() {
    Map<?, ?> coloured = (Map<?, ?>) browser.run(COLOURED);
    return coloured.entrySet().stream()
        .filter(panel -> ((Number) panel.getValue()).intValue() > FEW_PIXELS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Both themes, wide and narrow; each is drawn in colours of its own and nothing sticks out. */
  private void pictures(String name) throws IOException {
    String ground = "";
    for (String theme : List.of("light", "dark")) {
      browser.theme(theme);
      for (int width : new int[] {WIDE, NARROW}) {
        browser.width(width);
        long seen = row();
        Jar.await("a row in this size", () -> row() > seen);
        assertEquals(width, ((Number) browser.run("return document.body.scrollWidth")).intValue());
        browser.screenshot(
            PICTURES.resolve(name + "-" + theme + (width == WIDE ? "" : "-narrow") + ".png"));
      }
      String now = browser.text("getComputedStyle(document.body).backgroundColor");
      assertNotEquals(ground, now);
      ground = now;
    }
  }

  /** The console is empty, and nobody but the endpoint was asked for anything. */
  private void assertQuiet(String url) throws IOException {
    assertEquals(List.of(), browser.console());
    List<String> requests = browser.requests();
    assertFalse(requests.isEmpty());
    assertEquals(List.of(), requests.stream().filter(asked -> !asked.startsWith(url)).toList());
  }

  private long row() {
    String row = browser.text("document.body.dataset.row");
    return row.equals("null") || row.equals("undefined") ? 0 : Long.parseLong(row);
  }

  private String fact(String name) {
    return browser.text(
        "[...document.querySelectorAll('#facts dt')].find(term => term.textContent === '"
            + name
            + "')?.nextSibling.textContent ?? ''");
  }

  private String phase() {
    return fact("phase");
  }

  private String state() {
    return browser.text("document.getElementById('state').textContent");
  }

  /** What the program told, to the last digit. */
  private double value(String figure) {
    String value =
        browser.text(
            "document.querySelector('#figure-" + figure + " strong')?.dataset.value ?? ''");
    return value.isEmpty() ? Double.NaN : Double.parseDouble(value);
  }

  private String below(String figure) {
    return browser.text("document.querySelector('#figure-" + figure + " small').textContent");
  }

  private long inAll(String figure) {
    return Long.parseLong(below(figure).replaceAll("\\D", ""));
  }
}
