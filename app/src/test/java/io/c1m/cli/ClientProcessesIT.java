package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client of several processes: one run, one result. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ClientProcessesIT {
  private static final int CONNS = 61;

  @TempDir private Path folder;

  private static Jar server(String... more) throws IOException {
    List<String> line =
        new ArrayList<>(List.of("server", "--ports=0", "--quiet", "--metrics=127.0.0.1:0"));
    line.addAll(List.of(more));
    return Jar.start(line.toArray(new String[0]));
  }

  private Jar client(int port, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("client", "--conns=" + CONNS, "--quiet"));
    line.addAll(List.of("--ports=" + port, "--warmup=0s", "--late=10s"));
    line.addAll(List.of("--processes=2", "--out=" + folder.resolve("client.json")));
    line.addAll(List.of(more));
    return Jar.startInterruptible(List.of(), line.toArray(new String[0]));
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("client.json").toFile());
  }

  private static long sum(Jar program, String name) {
    try {
      return Scraped.from(program.metrics()).sum(name);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void connectionsAndRateAreThoseOfAllTogether() throws Exception {
    Path log = folder.resolve("latency.hlog");
    try (Jar server = server();
        Jar client =
            client(
                server.port(),
                "--rate=30/s", // so few that a stall of the machine leaves none out
                "--duration=4s",
                "--metrics=127.0.0.1:0",
                "--threshold=errors=0",
                "--hdr=" + log)) {
      Jar.await("all live", () -> sum(server, "c1m_connections_live") == CONNS);
      Jar.await("both live", () -> sum(client, "c1m_processes_live") == 2);
      Jar.await("all known", () -> sum(client, "c1m_connections_live") == CONNS);
      assertEquals(2, client.children().size());
      Jar.End end = client.end();
      assertEquals(0, end.code(), end::toString);
      assertEquals(CONNS, result().at("/connections/opened").asInt());
      assertEquals(2, result().at("/client/processes").asInt());
      assertEquals(120, result().at("/requests/scheduled").asDouble(), 2);
      assertEquals(30, result().at("/requests/per_second").asDouble(), 3);
      assertEquals("ok", result().path("status").asText());
      try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
        Histogram corrected = (Histogram) reader.nextIntervalHistogram();
        assertEquals(
            result().at("/requests/completed").asLong()
                + result().at("/requests/unanswered_at_end").asLong()
                + result().at("/requests/unsent_at_end").asLong(),
            corrected.getTotalCount());
      }
    }
  }

  @Test
  void ctrlCGivesAPartOfTheResultAndLeavesNothingBehind() throws Exception {
    try (Jar server = server();
        Jar client = client(server.port(), "--rate=100/s", "--duration=10m", "--metrics=off")) {
      Jar.await("load", () -> sum(server, "c1m_requests_total") > 50);
      List<ProcessHandle> children = client.children();
      client.interrupt();
      Jar.End end = client.end();
      assertEquals(130, end.code(), end::toString);
      assertTrue(result().at("/requests/completed").asLong() > 0, () -> end.toString());
      assertTrue(result().path("reasons").toString().contains("interrupted"), end::toString);
      assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void aProcessThatEndsFailsTheRunAndStopsTheOthers() throws Exception {
    try (Jar server = server();
        Jar client = client(server.port(), "--rate=100/s", "--duration=10m", "--metrics=off")) {
      Jar.await("load", () -> sum(server, "c1m_requests_total") > 200);
      List<ProcessHandle> children = client.children();
      children.getFirst().destroyForcibly();
      Jar.End end = client.end();
      assertEquals(1, end.code(), end::toString);
      assertTrue(end.err().contains("client process"), end::err);
      assertEquals("failed", result().path("status").asText());
      assertTrue(result().at("/connections/lost/process_ended").asInt() > 0);
      assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void noProcessSurvivesItsParent() throws Exception {
    try (Jar server = server("--work=sleep:10m");
        Jar client = client(server.port(), "--rate=closed", "--duration=10m", "--metrics=off")) {
      Jar.await("load", () -> sum(server, "c1m_connections_live") == CONNS);
      List<ProcessHandle> children = client.children();
      assertEquals(2, children.size());
      client.kill();
      Jar.await("no child", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void slicesByHandThatStartTogetherMakeOneRun() throws Exception {
    Path other = folder.resolve("other.json");
    try (Jar server = server("--mode=prefork", "--processes=2");
        Jar first = Jar.start(slice(server.port(), "1/2", folder.resolve("client.json")));
        Jar second = Jar.start(slice(server.port(), "2/2", other))) {
      assertEquals(0, first.end().code());
      assertEquals(0, second.end().code());
      JsonNode rest = new ObjectMapper().readTree(other.toFile());
      assertEquals(31, result().at("/connections/opened").asInt());
      assertEquals(30, rest.at("/connections/opened").asInt());
      assertEquals(310, result().at("/requests/scheduled").asDouble(), 1);
      assertEquals(300, rest.at("/requests/scheduled").asDouble(), 1);
      assertEquals(CONNS, sum(server, "c1m_connections_opened_total"));
    }
  }

  private static String[] slice(int port, String which, Path out) {
    return new String[] {
      "client",
      "--ports=" + port,
      "--slice=" + which,
      "--conns=" + CONNS,
      "--rate=610/s",
      "--start-at=+3s",
      "--warmup=0s",
      "--duration=1s",
      "--late=10s",
      "--quiet",
      "--metrics=off",
      "--out=" + out
    };
  }
}
