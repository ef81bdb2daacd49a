package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server in one terminal, a client in another, as the help has it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class TwoTerminalsIT {
  private static final int CONNS = 2000;

  @TempDir private Path folder;

  @Test
  void aLoadedRunIsCountedTheSameOnBothSides() throws Exception {
    Path json = folder.resolve("result.json");
    Path log = folder.resolve("latency.hlog");
    try (Jar server =
            Jar.start("server", "--mode=virtual", "--ports=0", "--metrics=127.0.0.1:0", "--quiet");
        Jar client =
            Jar.start(
                "client",
                "--conns=" + CONNS,
                "--local-ips=127.0.1.0/28",
                "--ports=" + server.port(),
                "--rate=2000/s",
                "--warmup=1s",
                "--duration=2s",
                "--out=" + json,
                "--hdr=" + log,
                "--metrics=127.0.0.1:0")) {
      Jar.await("all live", () -> scrape(server).sum("c1m_connections_live") == CONNS);
      Jar.End end = client.end();
      JsonNode result = new ObjectMapper().readTree(json.toFile());
      assertConsistent(result, end);
      Jar.await("none live", () -> scrape(server).sum("c1m_connections_live") == 0);
      Scraped after = scrape(server);
      long requests = after.sum("c1m_requests_total");
      assertTrue(requests >= result.at("/requests/completed").asLong());
      assertEquals(requests, after.sum("c1m_service_seconds_count"));
      List<Long> buckets = after.buckets("c1m_service_seconds");
      assertEquals(buckets.stream().sorted().toList(), buckets, "cumulative");
      assertEquals(requests, buckets.getLast());
      assertEquals(result.at("/requests/completed").asLong(), answered(log, result));
    }
  }

  private static void assertConsistent(JsonNode result, Jar.End end) {
    String status = result.path("status").asText();
    // on a slow machine sends may be late, which the result has to say
    assertEquals(status.equals("client_limited") ? 4 : 0, end.code(), end::toString);
    assertTrue(end.out().contains("status       " + status), end::out);
    assertKeys(result, "schema environment command options connections requests send_lag_us");
    assertKeys(result, "latency_us in_flight client status reasons");
    assertKeys(
        result.path("environment"),
        "os kernel cpu cores memory_bytes cgroup hypervisor clocksource jdk jvm_flags sysctls"
            + " nofile c1m_version git_commit jar_sha256 started_at");
    assertKeys(
        result.path("connections"),
        "requested opened used failed retried lost live_at_end seconds per_second"
            + " connect_latency_us");
    assertKeys(
        result.path("requests"),
        "scheduled sent completed timed_out unanswered_at_end blocked_sends late_sends errors"
            + " per_second bytes_in bytes_out");
    assertKeys(result.at("/latency_us/corrected"), "min mean p50 p90 p99 p999 p9999 max histogram");
    assertKeys(result.at("/latency_us/raw"), "min mean p50 p90 p99 p999 p9999 max histogram");
    assertKeys(result.path("client"), "cpu_seconds rss_bytes processes");
    assertEquals("c1m.client/1", result.path("schema").asText());
    assertEquals(CONNS, result.at("/connections/opened").asInt());
    assertTrue(result.at("/connections/lost").isEmpty());
    assertTrue(result.path("command").asText().startsWith("c1m client --conns=2000 "));
    assertEquals(4_000, result.at("/requests/scheduled").asLong());
    long had = result.at("/requests/sent").asLong() + result.at("/requests/unsent_at_end").asLong();
    assertTrue(had >= 4_000, "with those that were due before the window, if it was late");
  }

  private static void assertKeys(JsonNode node, String names) {
    for (String name : names.split(" ", -1)) {
      assertTrue(node.has(name), () -> name + " is not in " + node);
    }
  }

  /** Reads the log by HdrHistogram's own reader; the raw latencies are those of the answered. */
  private static long answered(Path log, JsonNode result) throws IOException {
    try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
      Histogram corrected = (Histogram) reader.nextIntervalHistogram();
      Histogram raw = (Histogram) reader.nextIntervalHistogram();
      assertNotNull(raw);
      assertEquals("corrected", corrected.getTag());
      assertEquals("raw", raw.getTag());
      return raw.getTotalCount() - result.at("/requests/unanswered_at_end").asLong();
    }
  }

  @Test
  void atRestTheServerHasCountedWhatTheClientHas() throws Exception {
    try (Jar server =
            Jar.start("server", "--ports=0", "--metrics=127.0.0.1:0", "--quiet", "--drain=0s");
        Jar client =
            Jar.start(
                "client",
                "--conns=20",
                "--ports=" + server.port(),
                "--rate=4/s",
                "--warmup=1s",
                "--duration=10m",
                "--quiet",
                "--metrics=127.0.0.1:0")) {
      Jar.await("equal counts between two sends", () -> agree(client, server));
    }
  }

  /** Whether the client had nothing under way around a look at the server; counts then agree. */
  private static boolean agree(Jar client, Jar server) {
    Scraped before = scrape(client);
    Scraped there = scrape(server);
    Scraped after = scrape(client);
    long requests = before.sum("c1m_requests_total");
    if (requests < 8
        || before.sum("c1m_requests_in_flight") + after.sum("c1m_requests_in_flight") > 0
        || requests != after.sum("c1m_requests_total")) {
      return false;
    }
    assertEquals(requests, there.sum("c1m_requests_total"));
    assertEquals(requests, there.sum("c1m_service_seconds_count"));
    assertEquals(20, there.sum("c1m_connections_live"));
    return true;
  }

  static Stream<String> modes() {
    return Modes.ALL.stream().map(ServerMode::name);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void everyModeServesAndStops(String mode) throws Exception {
    Path json = folder.resolve("server.json");
    try (Jar server =
        Jar.start(
            "server",
            "--mode=" + mode,
            "--ports=0",
            "--work=sleep:1ms",
            "--metrics=off",
            "--out=" + json)) {
      Jar.End end =
          Jar.run(
              "client",
              "--ports=" + server.port(),
              "--conns=20",
              "--rate=200/s",
              "--late=10s",
              "--warmup=3s", // its first requests run code that is new, beside other tests
              "--duration=1s",
              "--metrics=off");
      assertEquals(0, end.code(), end::toString);
      assertFalse(end.out().contains("failed"), end::out);
      server.terminate();
      assertEquals(143, server.end().code());
      JsonNode result = new ObjectMapper().readTree(json.toFile());
      assertEquals("c1m.server/1", result.path("schema").asText());
      assertEquals(mode, result.at("/options/mode").asText());
      assertEquals(20, result.at("/counts/opened").asInt());
      assertEquals(0, result.at("/counts/live").asInt());
    }
  }

  private static Scraped scrape(Jar jar) {
    try {
      return Scraped.from(jar.metrics());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
