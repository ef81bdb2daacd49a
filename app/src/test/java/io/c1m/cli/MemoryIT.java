package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What connections cost in memory, as server, client and comparison tell it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MemoryIT {
  @TempDir private Path folder;

  private JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  @Test
  void bothSidesTellWhatTheirConnectionsTook() throws Exception {
    String out = "--out=" + folder;
    try (Jar server =
        Jar.startInterruptible(
            List.of(),
            "server",
            "--ports=0",
            "--metrics=127.0.0.1:0",
            "--quiet",
            "--drain=0s",
            out + "/server.json")) {
      String port = String.valueOf(server.port());
      try (Jar client =
          Jar.start(
              "client",
              "--conns=2000",
              "--ports=" + port,
              "--rate=idle",
              "--warmup=0s",
              "--duration=1s",
              "--metrics=off",
              out + "/client.json")) {
        Jar.End end = client.end();
        assertEquals(0, end.code(), end::toString);
        assertTrue(end.out().contains("per connection (client)"), end::out);
      }
      try (Jar client =
          Jar.start("client", "--conns=2000", "--ports=" + port, "--rate=idle", "--metrics=off")) {
        Jar.await("all live", () -> live(server) == 2000);
        Scraped scrape = Scraped.from(server.metrics());
        assertTrue(scrape.lines().stream().anyMatch(l -> l.matches("c1m_memory_bytes.*kernel.*")));
        assertTrue(scrape.lines().stream().anyMatch(l -> l.matches("c1m_memory_per_co.*heap.*")));
        server.interrupt();
        Jar.End end = server.end();
        assertTrue(end.out().contains("per connection (server)"), end::toString);
      }
    }
    JsonNode serverMemory = read("server.json");
    assertEquals(2000, serverMemory.at("/memory_bytes/connections").asInt());
    // a virtual thread's stack and a session
    assertTrue(serverMemory.at("/bytes_per_connection/heap").asDouble() > 1000);
    JsonNode client = read("client.json").path("client");
    assertEquals(2000, client.at("/memory_bytes/connections").asInt());
    assertTrue(client.at("/memory_bytes/heap_live").asLong() > 0, client::toString);
    assertTrue(client.at("/bytes_per_connection/heap").asDouble() > 100, client::toString);
    for (String name : List.of("native", "kernel")) {
      assertTrue(client.path("bytes_per_connection").has(name), name);
    }
    assertTrue(client.has("available_fall_bytes"));
  }

  private static long live(Jar server) {
    try {
      return Scraped.from(server.metrics()).sum("c1m_connections_live");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void aComparisonDrawsLinesThroughSeveralNumbersOfConnections() throws Exception {
    try (Jar compare =
        Jar.startInterruptible(
            List.of("-Djava.io.tmpdir=" + folder),
            "compare",
            "--metrics=off",
            "--disturbance=off",
            "--memory",
            "--modes=virtual,single-selector",
            "--conns=200,600,1000",
            "--prime=0s",
            "--warmup=0s",
            "--duration=100ms",
            "--seed=7",
            "--out=" + folder.resolve("results"))) {
      Jar.End end = compare.end();
      assertEquals(0, end.code(), end::toString);
      assertTrue(end.out().contains("not foretold from 1,000"), end::out);
    }
    JsonNode studies = read("results/results.json").at("/memory/studies");
    assertEquals(2, studies.size());
    for (JsonNode study : studies) {
      assertEquals(3, study.path("points").size());
      assertTrue(study.path("foretold").isNull());
    }
    double virtual = serverHeap(studies, "virtual");
    double selector = serverHeap(studies, "single-selector");
    assertTrue(selector > 0, "selector " + selector);
    assertTrue(virtual > selector, virtual + " of a thread, of a selector " + selector);
  }

  /** Few connections as a crowd of processes would hold them: one lean child on either side. */
  @Test
  void aStudyRunsInTheLayoutOfAnotherNumber() throws Exception {
    try (Jar compare =
        Jar.startInterruptible(
            List.of("-Djava.io.tmpdir=" + folder),
            "compare",
            "--metrics=off",
            "--memory",
            "--modes=multi-selector",
            "--conns=100,200,700",
            "--layout-for=1M",
            "--prime=0s",
            "--warmup=0s",
            "--duration=100ms",
            "--out=" + folder.resolve("results"))) {
      Jar.End end = compare.end();
      assertEquals(0, end.code(), end::toString);
      assertTrue(end.out().contains("laid out as for 1,000,000 connections"), end::out);
    }
    JsonNode memory = read("results/results.json").path("memory");
    assertEquals(1_000_000, memory.path("layout_for").asInt());
    for (JsonNode point : memory.at("/studies/0/points")) {
      assertTrue(point.path("server_processes").asInt() >= 1, point::toString);
      assertTrue(point.path("client_processes").asInt() >= 1, point::toString);
    }
  }

  private static double serverHeap(JsonNode studies, String mode) {
    for (JsonNode study : studies) {
      for (JsonNode slope : study.path("slopes")) {
        if (study.path("mode").asText().equals(mode)
            && slope.path("side").asText().equals("server")
            && slope.path("area").asText().equals("heap")) {
          return slope.path("bytes_per_connection").asDouble();
        }
      }
    }
    throw new AssertionError("no slope of the server's heap for " + mode);
  }
}
