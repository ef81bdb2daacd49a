package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A million made small: 20,000 connections between as many processes as share cores by turns. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Isolated("tens of thousands of ports, and a process for every core many times over")
final class ManyProcessesIT {
  private static final int PROCESSES = 4 * Runtime.getRuntime().availableProcessors() + 1;
  private static final int CONNS = 20_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"multi-selector", "virtual"})
  void allAreOpenedLoadedAndClosed(String mode) throws Exception {
    Path out = folder.resolve("client.json");
    List<ProcessHandle> children;
    try (Jar server =
        Jar.start(
            "server",
            "--mode=" + mode,
            "--ports=0",
            "--processes=" + PROCESSES,
            "--expect-conns=" + CONNS,
            "--quiet",
            "--metrics=127.0.0.1:0")) {
      server.await("ready mode=" + mode + " ports=\\d+ processes=" + PROCESSES + " ");
      children = server.children();
      assertEquals(PROCESSES, children.size());
      try (Jar client =
          Jar.start(
              "client",
              "--ports=" + server.port(),
              "--conns=" + CONNS,
              "--processes=" + PROCESSES,
              "--rate=1000/s",
              "--warmup=1s",
              "--duration=3s",
              "--late=1m",
              "--retries=3",
              "--quiet",
              "--metrics=off",
              "--out=" + out)) {
        Jar.End end = client.end();
        assertEquals(0, end.code(), end::toString);
      }
      JsonNode result = new ObjectMapper().readTree(out.toFile());
      JsonNode connections = result.path("connections");
      assertEquals(CONNS, connections.path("opened").asInt(), connections::toString);
      assertTrue(connections.path("lost").isEmpty(), connections::toString);
      assertTrue(result.at("/requests/errors").isEmpty());
      assertEquals(PROCESSES, result.at("/client/processes").asInt());
      assertTrue(result.at("/client/start_seconds").asDouble() > 0);
      Jar.await(
          "accepted by all processes together",
          () -> scrape(server).sum("c1m_connections_opened_total") >= CONNS);
      server.terminate();
      assertEquals(143, server.end().code());
    }
    children.forEach(child -> assertFalse(child.isAlive(), "a process is left"));
  }

  private static Scraped scrape(Jar server) {
    try {
      return Scraped.from(server.metrics());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void autoDividesByTheLimitOfOpenFiles() throws Exception {
    Path out = folder.resolve("client.json");
    try (Jar server = Jar.start("server", "--ports=0", "--quiet", "--metrics=off")) {
      server.await("ready ");
      try (Jar client =
          Jar.startAfter(
              "ulimit -n 400",
              "client",
              "--ports=" + server.port(),
              "--conns=700",
              "--rate=700/s",
              "--warmup=0s",
              "--duration=1s",
              "--late=1m",
              "--quiet",
              "--metrics=off",
              "--out=" + out)) {
        Jar.End end = client.end();
        assertEquals(0, end.code(), end::toString);
      }
      JsonNode result = new ObjectMapper().readTree(out.toFile());
      assertEquals(3, result.at("/client/processes").asInt());
      assertEquals(700, result.at("/connections/opened").asInt());
    }
  }
}
