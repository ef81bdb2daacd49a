package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hand runs on two machines: slices merge, the server's side is scraped, all is a comparison. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ServerMetricsIT {
  @TempDir private Path folder;

  private static Jar client(int port, String... more) throws IOException {
    String[] line = new String[more.length + 6];
    line[0] = "client";
    line[1] = "--ports=" + port;
    line[2] = "--conns=10";
    line[3] = "--metrics=off";
    line[4] = "--duration=2s";
    line[5] = "--late=10s";
    System.arraycopy(more, 0, line, 6, more.length);
    return Jar.start(line);
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  @Test
  void slicesOfARunBecomeOneCaseWithItsServersFigures() throws IOException {
    Path whole = folder.resolve("whole.json");
    Path own = folder.resolve("server.txt");
    try (Jar server = Jar.start("server", "--ports=0", "--metrics=127.0.0.1:0", "--out=" + own)) {
      int port = server.port();
      String metrics = "--server-metrics=" + server.metrics();
      String at = "--start-at=" + Instant.now().plusSeconds(20);
      try (Jar one = client(port, at, "--slice=1/2", metrics, "--out=" + folder.resolve("1.json"));
          Jar other = client(port, at, "--slice=2/2", "--out=" + folder.resolve("2.json"))) {
        Jar.End first = one.end();
        Jar.End second = other.end();
        assertEquals(0, first.code(), first::toString);
        assertEquals(0, second.code(), second::toString);
      }
      server.terminate();
      server.end();
    }
    Jar.End merge = Jar.run("merge", folder + "/1.json", folder + "/2.json", "--out=" + whole);
    assertEquals(0, merge.code(), merge::toString);
    JsonNode merged = json("whole.json");
    assertEquals(10, merged.at("/connections/opened").asInt());
    assertEquals(2_000, merged.at("/requests/scheduled").asInt());
    assertEquals(
        json("1.json").at("/requests/completed").asLong()
            + json("2.json").at("/requests/completed").asLong(),
        merged.at("/requests/completed").asLong());
    assertTrue(merged.at("/server/cpu_us_per_request").asDouble() > 0, merged::toString);
    Jar.End report =
        Jar.run(
            "report", "mine=" + whole, "--server-metrics=" + own, "--out=" + folder.resolve("out"));
    assertEquals(0, report.code(), report::toString);
    JsonNode cell = json("out/results.json").at("/cells/0");
    assertEquals("mine", cell.path("case").asText());
    assertEquals("virtual", cell.path("mode").asText());
    assertEquals(
        merged.at("/server/cpu_us_per_request").asDouble(),
        cell.at("/server/cpu_us_per_request/median").asDouble());
    assertTrue(cell.at("/server/rss_bytes/median").asDouble() > 1e6, cell::toString);
    assertFalse(cell.at("/latency_us/corrected").isNull(), cell::toString);
  }

  @Test
  void metricsThatAreNotThereAreRefusedBeforeAnythingRuns() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/metrics";
      Jar.run("client", "--metrics=off", "--server-metrics=" + url)
          .assertRefused(url, "no answer within 5 s");
    }
    Jar.run("client", "--metrics=off", "--server-metrics=ftp://x/").assertRefused("ftp://x/");
  }
}
