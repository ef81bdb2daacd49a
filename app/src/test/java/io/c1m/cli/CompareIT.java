package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.json.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A comparison from the command line to its results, and what gets in its way. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class CompareIT {
  @TempDir private Path folder;

  /** The lock is looked for in the folder, so that nobody else's comparison is in the way. */
  private Jar compare(String... more) throws IOException {
    List<String> line =
        new ArrayList<>(List.of("compare", "--modes=virtual,single-selector", "--conns=10"));
    line.addAll(List.of("--rate=closed", "--repeats=2", "--prime=0s", "--warmup=0s", "--seed=7"));
    line.addAll(List.of("--metrics=off", "--loops=2", "--disturbance=off"));
    line.add("--out=" + folder.resolve("results"));
    line.addAll(List.of(more));
    return Jar.startInterruptible(
        List.of("-Djava.io.tmpdir=" + folder), line.toArray(new String[0]));
  }

  private JsonNode results() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results/results.json").toFile());
  }

  @Test
  void writesResultsOnceInTheOrderOfTheSeed() throws IOException {
    Jar.End end;
    try (Jar first = compare("--duration=2s")) {
      end = first.end();
    }
    assertEquals(0, end.code(), end::toString);
    assertTrue(end.err().contains("seed: 7"), end::err);
    assertTrue(end.err().contains("--loops=2 is skipped for modes that lack it"), end::err);
    JsonNode results = results();
    assertSchema(results);
    assertEquals("off", results.at("/options/disturbance").asText());
    assertTrue(end.out().contains("--disturbance=steal:off,"), end::out);
    assertIndicative(results, end);
    SchemaCheck.assertValid("compare", results.toString());
    assertWritten(end);
    for (JsonNode cell : results.path("cells")) {
      assertEquals("ok", cell.path("status").asText(), cell::toString);
      assertEquals(2, cell.path("repeats").size());
      assertTrue(end.out().contains(cell.path("mode").asText()));
    }
    try (Jar second = compare("--duration=200ms")) {
      second.end().assertRefused("results already", "--out", "--overwrite");
    }
    try (Jar again = compare("--duration=1ms", "--overwrite")) {
      again.end();
    }
    assertEquals(results.path("order"), results().path("order"));
    assertEquals(4, results.path("order").size());
  }

  /** Two runs of each on shared cores: their costs are compared, without a verdict. */
  private static void assertIndicative(JsonNode results, Jar.End end) {
    assertEquals("virtual", results.path("baseline").asText());
    assertEquals(0.03, results.path("margin").asDouble());
    List<String> metrics = new ArrayList<>();
    for (JsonNode verdict : results.path("verdicts")) {
      assertEquals("indicative", verdict.path("outcome").asText(), verdict::toString);
      assertTrue(verdict.path("n").asInt() <= 2, verdict::toString);
      assertTrue(verdict.path("low").isNull(), verdict::toString);
      metrics.add(verdict.path("metric").asText());
    }
    assertTrue(metrics.contains("rss_bytes"), metrics::toString);
    assertFalse(metrics.contains("requests_per_second"), metrics::toString);
    assertTrue(end.out().contains("too few or too short runs for a verdict"), end::out);
    assertTrue(end.out().contains("against virtual"), end::out);
  }

  /** Reports beside the results, and a word on where. */
  private void assertWritten(Jar.End end) throws IOException {
    for (String name : List.of("report.html", "report.md")) {
      Path file = folder.resolve("results").resolve(name);
      assertTrue(end.out().contains("written to " + file), end::out);
      assertTrue(Files.readString(file).contains("single-selector"), name);
    }
    try (Stream<Path> files = Files.list(folder.resolve("results"))) {
      assertEquals(2, files.filter(file -> file.toString().endsWith(".hlog")).count());
    }
  }

  private static void assertSchema(JsonNode results) {
    for (String name :
        List.of(
            "schema", "environment", "command", "seed", "order", "baseline", "cells", "verdicts")) {
      assertTrue(results.has(name), name);
    }
    assertEquals("c1m.compare/1", results.path("schema").asText());
    assertEquals(7, results.path("seed").asLong());
    assertEquals(2, results.path("cells").size());
    for (JsonNode cell : results.path("cells")) {
      for (String name :
          List.of("id", "mode", "protocol", "work", "tls", "conns", "rate_asked", "processes")) {
        assertTrue(cell.has(name), name);
      }
      for (String pointer :
          List.of(
              "/jvm_flags",
              "/status",
              "/reasons",
              "/requests_per_second/median",
              "/latency_us/raw/p99",
              "/latency_us/p99_spread/max",
              "/server/cpu_us_per_request",
              "/server/rss_bytes",
              "/server/context_switches_per_request",
              "/server/gc",
              "/server/bytes_per_connection/heap")) {
        assertFalse(cell.at(pointer).isMissingNode(), pointer);
      }
    }
  }

  @Test
  void processesOfBothSidesAreMeasuredTogether() throws IOException {
    List<String> line =
        new ArrayList<>(List.of("compare", "--modes=prefork", "--processes=2", "--conns=10"));
    line.addAll(List.of("--client-processes=2", "--rate=closed", "--repeats=1", "--prime=0s"));
    line.addAll(List.of("--warmup=1s", "--duration=3s", "--metrics=off"));
    line.add("--out=" + folder.resolve("results"));
    try (Jar compare =
        Jar.startInterruptible(
            List.of("-Djava.io.tmpdir=" + folder), line.toArray(new String[0]))) {
      compare.end().assertCompared();
    }
    JsonNode cell = results().at("/cells/0");
    assertEquals("prefork", cell.path("mode").asText());
    assertEquals(2, cell.path("processes").asInt());
    assertEquals(2, cell.at("/repeats/0/client/client/processes").asInt());
    assertEquals(10, cell.at("/repeats/0/client/connections/opened").asInt());
    assertTrue(cell.at("/server/cpu_us_per_request/median").asDouble() > 0, cell::toString);
    assertTrue(cell.at("/server/rss_bytes/median").asDouble() > 0, cell::toString);
  }

  @Test
  void keepsOthersOutUntilCtrlCAndLeavesNothingBehind() throws IOException {
    try (Jar running = compare("--duration=10m")) {
      Jar.await("a server and a client", () -> running.children().size() == 2);
      try (Jar other = compare("--duration=1s", "--overwrite")) {
        other.end().assertRefused("pid " + running.pid(), "--wait");
      }
      List<ProcessHandle> children = running.children();
      running.interrupt();
      Jar.End end = running.end();
      assertEquals(130, end.code(), end::toString);
      assertTrue(end.out().contains("Interrupted: 0 of 4 runs"), end::out);
      assertTrue(results().path("interrupted").asBoolean());
      Jar.await("no child", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void aCellWithoutAServerFailsAtOnce() throws IOException {
    try (Jar compare = compare("--duration=10m")) {
      Jar.await("a server", () -> !compare.children().isEmpty());
      Jar.await("all runs have failed", () -> killAll(compare));
      Jar.End end = compare.end();
      assertEquals(1, end.code(), end::toString);
      assertEquals("failed", results().at("/cells/0/status").asText());
      assertTrue(end.out().contains("ended"), end::out);
    }
  }

  private static boolean killAll(Jar compare) {
    compare.children().forEach(ProcessHandle::destroyForcibly);
    return !ProcessHandle.of(compare.pid()).map(ProcessHandle::isAlive).orElse(false);
  }
}
