package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether a comparison finds out when its figures do not speak of the server, and what it keeps.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ValidityIT {
  @TempDir private Path folder;

  private Jar compare(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("compare", "--prime=0s"));
    line.addAll(List.of("--metrics=off", "--out=" + folder.resolve("results")));
    line.addAll(List.of(more));
    return Jar.startInterruptible(
        List.of("-Djava.io.tmpdir=" + folder), line.toArray(new String[0]));
  }

  private JsonNode cell() throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve("results/results.json").toFile())
        .at("/cells/0");
  }

  private static boolean says(JsonNode cell, String words) {
    return cell.path("reasons").toString().contains(words);
  }

  /** No loop sends two million requests per second. */
  @Test
  void aClientAskedForFarTooMuchIsFoundToBeTheLimit() throws IOException {
    try (Jar compare =
        compare(
            "--modes=multi-selector",
            "--repeats=1",
            "--conns=2000",
            "--rate=2000000/s",
            "--warmup=0s",
            "--duration=1s")) {
      Jar.End end = compare.end();
      assertEquals(4, end.code(), end::toString);
      assertFalse(end.out().contains("\u001b"), "no terminal: nothing is struck out");
    }
    JsonNode cell = cell();
    assertEquals("client_limited", cell.path("status").asText(), cell::toString);
    assertEquals("client_limited", cell.at("/repeats/0/client/status").asText());
    assertTrue(says(cell, "the client was the limit"), cell::toString);
  }

  @Test
  void anotherProgramOnTheProcessorsDisturbs() throws IOException {
    List<Jar> burners = new ArrayList<>();
    try (Jar compare =
        compare(
            "--modes=single-selector",
            "--repeats=1",
            "--conns=10",
            "--rate=50/s",
            "--late=10s",
            "--warmup=0s",
            "--duration=3s")) {
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        burners.add(Jar.startShell("while :; do :; done"));
      }
      Jar.End end = compare.end();
      assertEquals(4, end.code(), end::toString);
    } finally {
      burners.forEach(Jar::close);
    }
    JsonNode cell = cell();
    assertTrue(says(cell, "other programs used"), cell::toString);
    // who has to wait for them is limited by that too
    assertTrue(
        Set.of("disturbed", "client_limited").contains(cell.path("status").asText()),
        cell::toString);
    assertTrue(cell.at("/repeats/0/machine/others_percent").asDouble() > 5, cell::toString);
  }

  @Test
  void whatARunIsToldToBearDoesNotDisturbIt() throws IOException {
    try (Jar burner = Jar.startShell("while :; do :; done");
        Jar compare =
            compare(
                "--modes=single-selector",
                "--repeats=1",
                "--conns=10",
                "--rate=5/s", // so few that a stall of the machine leaves none out
                "--late=10s",
                "--warmup=0s",
                "--duration=2s",
                "--disturbance=steal:off,others:off,swap:off")) {
      Jar.End end = compare.end();
      assertEquals(0, end.code(), end::toString);
      assertTrue(end.out().contains("--disturbance=steal:off,others:off,"), end::out);
      assertTrue(burner.pid() > 0);
    }
    assertEquals("ok", cell().path("status").asText(), cell()::toString);
    assertTrue(cell().at("/repeats/0/machine/others_percent").asDouble() > 5, cell()::toString);
  }

  @Test
  void whatARequestCostTheServerIsToldInItsParts() throws IOException {
    try (Jar compare =
        compare(
            "--modes=virtual",
            "--repeats=1",
            "--conns=20",
            "--rate=closed",
            "--warmup=0s",
            "--duration=1500ms")) {
      compare.end().assertCompared();
    }
    JsonNode use = cell().at("/repeats/0/server");
    double cpu = use.path("cpu_us_per_request").asDouble();
    double user = use.path("cpu_user_us_per_request").asDouble();
    double system = use.path("cpu_system_us_per_request").asDouble();
    assertTrue(user > 0 && system > 0, use::toString);
    assertEquals(cpu, user + system, 0.01 * cpu, use::toString);
    // a read and a write of eight bytes, and the wakeups of pollers
    double calls = use.path("io_calls_per_request").asDouble();
    assertTrue(calls > 1.5 && calls < 20, use::toString);
    assertTrue(use.path("allocated_bytes_per_request").asDouble() > 0, use::toString);
    assertFalse(use.path("gc_max_ms").isNull(), use::toString);
    assertEquals(20, use.at("/threads/virtual_live").asInt(), use::toString);
    JsonNode requests = cell().at("/repeats/0/client/requests");
    assertEquals(
        requests.path("completed").asLong(),
        requests.path("first_half").asLong() + requests.path("second_half").asLong());
    assertFalse(cell().path("trend_percent").isMissingNode());
  }

  @Test
  void everyProcessOfEveryRunIsRecordedWhenAsked() throws IOException {
    Jar.End end;
    try (Jar compare =
        compare(
            "--modes=multi-selector",
            "--processes=2",
            "--jfr",
            "--conns=10",
            "--rate=100/s",
            "--late=10s",
            "--repeats=2",
            "--warmup=0s",
            "--duration=500ms")) {
      end = compare.end();
      end.assertCompared();
    }
    Path recordings = folder.resolve("results/recordings");
    assertTrue(end.out().contains(recordings.toString()), end::out);
    try (Stream<Path> files = Files.list(recordings)) {
      List<Path> all = files.sorted().toList();
      List<Path> flights = all.stream().filter(file -> file.toString().endsWith(".jfr")).toList();
      assertEquals(6, flights.size(), all::toString); // a parent and two processes, twice
      assertEquals(6, all.size() - flights.size(), all::toString);
      for (Path file : all) {
        assertTrue(Files.size(file) > 0, file::toString);
        assertTrue(
            file.getFileName().toString().matches("multi-selector-echo-none-10-100ps-r[12]-pid.*"));
      }
    }
  }
}
