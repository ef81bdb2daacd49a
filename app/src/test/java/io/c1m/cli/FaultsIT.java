package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong during a run is counted with its reason, told, and seen in the exit code. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class FaultsIT {
  @TempDir private Path folder;

  private Path json() {
    return folder.resolve("result.json");
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(json().toFile());
  }

  private Jar client(int port, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("client", "--ports=" + port, "--metrics=off"));
    line.addAll(List.of("--out=" + json(), "--warmup=0s"));
    line.addAll(List.of(more));
    return Jar.startInterruptible(List.of(), line.toArray(new String[0]));
  }

  private static Jar server(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("server", "--ports=0", "--metrics=off", "--quiet"));
    line.addAll(List.of(more));
    return Jar.start(line.toArray(new String[0]));
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (Jar gone = server("--duration=1ms")) {
      port = gone.port();
      assertEquals(0, gone.end().code());
    }
    try (Jar client = client(port, "--conns=10", "--duration=1s")) {
      Jar.End end = client.end();
      assertEquals(1, end.code(), end::toString);
      assertTrue(end.err().contains("nobody listens on 127.0.0.1 port " + port), end::err);
      assertTrue(end.out().contains("failed       refused 10: nobody listened on"), end::out);
      assertTrue(result().at("/connections/accept_queue_overflows").isIntegralNumber());
      assertEquals("failed", result().path("status").asText());
      assertEquals(0, result().at("/connections/opened").asInt());
      assertEquals(10, result().at("/connections/failed/refused").asInt());
      assertTrue(result().at("/latency_us/raw").isNull());
    }
  }

  @Test
  void theServerIsKilledInMidRun() throws IOException {
    try (Jar server = server();
        Jar client = client(server.port(), "--conns=50", "--rate=closed", "--duration=6s")) {
      client.await("measure +\\d+% +50 live");
      server.kill();
      Jar.End end = client.end();
      assertEquals(1, end.code(), end::toString);
      JsonNode result = result();
      assertEquals("failed", result.path("status").asText());
      assertFalse(result.at("/connections/lost").isEmpty(), result::toString);
      assertTrue(result.at("/requests/completed").asLong() > 0);
      assertTrue(result.at("/latency_us/raw/p99").asDouble() > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"RESET, reset", "GARBAGE, wrong_bytes", "HALF, request_timeout", "END, peer_closed"})
  void theServerMisbehaves(Misbehaviour.Kind kind, String reason) throws IOException {
    try (Misbehaviour server = Misbehaviour.start(kind);
        Jar client =
            client(
                server.port(), "--conns=5", "--rate=closed", "--duration=1s", "--timeout=200ms")) {
      Jar.End end = client.end();
      assertEquals(1, end.code(), end::toString);
      assertEquals("failed", result().path("status").asText());
      assertTrue(result().at("/requests/errors/" + reason).asLong() > 0, end::out);
      assertTrue(end.out().contains(reason), end::out);
    }
  }

  @Test
  void ctrlCLeavesAPartialResult() throws IOException {
    try (Jar server = server();
        Jar client = client(server.port(), "--conns=5", "--rate=closed", "--duration=10m")) {
      client.await("measure +\\d+% +5 live");
      client.interrupt();
      Jar.End end = client.end();
      assertEquals(130, end.code(), end::toString);
      assertTrue(end.out().contains("interrupted"), end::out);
      assertTrue(result().path("reasons").toString().contains("interrupted"));
      assertEquals(5, result().at("/connections/opened").asInt());
      assertTrue(result().at("/requests/completed").asLong() > 0);
    }
  }

  @Test
  void theServersOwnTimeIsOver() throws IOException {
    Path json = folder.resolve("server.json");
    try (Jar server = server("--duration=200ms", "--out=" + json)) {
      assertEquals(0, server.end().code());
      assertEquals(
          "c1m.server/1", new ObjectMapper().readTree(json.toFile()).path("schema").asText());
    }
  }

  @Test
  void theParentOfAChildIsGone() throws IOException {
    try (Jar server = server("--control=stdin")) {
      server.await("\"event\":\"ready\"");
      server.endInput();
      assertEquals(0, server.end().code());
    }
  }

  @Test
  void moreIsAskedThanTheServerCanDo() throws IOException {
    try (Jar server = server("--work=sleep:5ms");
        Jar client =
            client(server.port(), "--conns=1", "--rate=1000/s", "--duration=1s", "--late=10s")) {
      Jar.End end = client.end();
      assertEquals(0, end.code(), end::toString);
      assertEquals("overloaded", result().path("status").asText());
      assertTrue(result().at("/requests/blocked_sends").asLong() > 0);
    }
  }

  @Test
  void moreIsAskedThanTheClientCanDo() throws IOException {
    try (Jar server = server();
        Jar client =
            client(server.port(), "--conns=5", "--rate=500/s", "--duration=500ms", "--late=1ns")) {
      Jar.End end = client.end();
      assertEquals(4, end.code(), end::toString);
      assertEquals("client_limited", result().path("status").asText());
    }
  }

  @Test
  void aThresholdThatCannotHold() throws IOException {
    try (Jar server = server();
        Jar client =
            client(
                server.port(),
                "--conns=5",
                "--rate=100/s",
                "--duration=500ms",
                "--late=10s",
                "--threshold=p99<1ns",
                "--threshold=errors=0")) {
      Jar.End end = client.end();
      assertEquals(1, end.code(), end::toString);
      assertTrue(end.err().contains("threshold p99<1ns does not hold: it is "), end::err);
      assertFalse(end.err().contains("errors=0"), end::err);
    }
  }
}
