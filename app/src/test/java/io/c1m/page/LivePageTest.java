package io.c1m.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LivePageTest {
  private static final Told SERVER =
      Told.by("server")
          .labelled("mode", "virtual")
          .value("c1m_connections_live", 12_345_678)
          .value("c1m_memory_bytes", Double.NaN, "area", "kernel");

  private static JsonNode json(Answer answer) throws IOException {
    assertTrue(answer.understood());
    assertEquals("application/json; charset=utf-8", answer.type());
    return new ObjectMapper().readTree(answer.body());
  }

  /** The rows as soon as there is one. */
  private static JsonNode first(LivePage page) throws IOException {
    JsonNode live = json(page.answer("/live.json", null));
    while (live.path("times_millis").isEmpty()) {
      Thread.onSpinWait();
      live = json(page.answer("/live.json", null));
    }
    return live;
  }

  @Test
  void rowsAreToldAsJson() throws Exception {
    try (LivePage page = LivePage.open((reading, _) -> SERVER.accept(reading))) {
      JsonNode live = first(page);
      assertEquals("c1m.live/1", live.path("schema").asText());
      assertEquals(900, live.path("kept").asInt());
      assertEquals(1, live.path("first").asInt());
      assertTrue(live.path("started_millis").asLong() > 0);
      JsonNode role = live.at("/roles/0");
      assertEquals("server", role.path("role").asText());
      assertEquals("virtual", role.at("/changes/0/labels/mode").asText());
      assertEquals(12_345_678, role.at("/totals/connections_live").asLong());
      assertEquals(12_345_678, role.at("/columns/connections_live/0").asLong());
      assertTrue(role.at("/columns/kernel_bytes/0").isNull());
      assertTrue(role.at("/columns/requests_per_second/0").isNull());
      assertTrue(role.at("/heat/0").isArray());
    }
  }

  @Test
  void aReadingThatFailsCostsOnlyItsRow() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    try (LivePage page =
        LivePage.open(
            (reading, _) -> {
              if (readings.getAndIncrement() == 0) {
                throw new IllegalStateException("not now");
              }
              SERVER.accept(reading);
            })) {
      assertEquals(1, first(page).path("first").asInt());
      assertTrue(readings.get() > 1);
    }
  }

  @Test
  void whetherSomebodyLooksIsToldWithEachReading() throws Exception {
    BlockingQueue<Boolean> looked = new LinkedBlockingQueue<>();
    try (LivePage page =
        LivePage.open(
            (reading, watched) -> {
              SERVER.accept(reading);
              looked.add(watched);
            })) {
      assertEquals(false, looked.poll(30, TimeUnit.SECONDS));
      page.answer("/page.js", null);
      page.answer("/live.json", null);
      boolean seen = false;
      for (int i = 0; i < 3 && !seen; i++) { // a reading may have been under way
        seen = Boolean.TRUE.equals(looked.poll(30, TimeUnit.SECONDS));
      }
      assertTrue(seen);
    }
  }

  @Test
  void aClosedPageTakesNoMoreRows() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    LivePage page =
        LivePage.open(
            (_, _) -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
              }
            });
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    page.close();
    assertTrue(interrupted.await(30, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "since=",
        "since=-1",
        "since=x",
        "since=1.5",
        "after=1",
        "since=1234567890123456"
      })
  void aQueryThatMakesNoSenseIsToldInOneLine(String query) {
    try (LivePage page = LivePage.open((reading, _) -> SERVER.accept(reading))) {
      Answer answer = page.answer("/live.json", query);
      assertFalse(answer.understood());
      String line = new String(answer.body(), StandardCharsets.UTF_8);
      assertEquals(1, line.lines().count());
      assertTrue(line.contains("since=N"), line);
    }
  }

  @Test
  void onlyPathsOfThePageAreAnswered() {
    try (LivePage page = LivePage.open((reading, _) -> SERVER.accept(reading))) {
      assertTrue(page.has("/"));
      assertTrue(page.has("/live.json"));
      assertFalse(page.has("/live.json/"));
      assertFalse(page.has("/metrics"));
      assertThrows(IllegalArgumentException.class, () -> page.answer("/metrics", null));
    }
  }

  @Test
  void thePageMayLoadNothingFromElsewhere() {
    String policy = LivePage.HEADERS.get("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(policy.contains("*"), policy);
  }
}
