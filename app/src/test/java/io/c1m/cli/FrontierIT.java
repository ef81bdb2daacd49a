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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches and studies from the command line to the result file. */
@Order(Integer.MIN_VALUE) // for it takes longest
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FrontierIT {
  @TempDir private Path folder;

  private Jar.End compare(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("compare", "--metrics=off", "--conns=4"));
    line.addAll(List.of("--prime=0s", "--warmup=0s", "--seed=7", "--disturbance=off"));
    line.add("--out=" + folder.resolve("results"));
    line.addAll(List.of(more));
    try (Jar jar =
        Jar.startInterruptible(
            List.of("-Djava.io.tmpdir=" + folder), line.toArray(new String[0]))) {
      return jar.end();
    }
  }

  private JsonNode results() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results/results.json").toFile());
  }

  @Test
  void everyModeHoldsALowRateUnderALenientCondition() throws IOException {
    Jar.End end =
        compare(
            "--modes=virtual,single-selector",
            "--find-rate=p99<10s",
            "--find-max=10/s", // so few that a stall of the machine leaves none out
            "--late=10s",
            "--duration=1s");
    assertEquals(0, end.code(), end::toString);
    JsonNode results = results();
    assertEquals(2, results.path("frontiers").size());
    for (JsonNode found : results.path("frontiers")) {
      assertEquals("p99<10s", found.path("condition").asText());
      assertEquals(10, found.path("highest_per_second").asDouble(), found::toString);
      assertTrue(found.path("lowest_not_held_per_second").isNull(), found::toString);
      assertTrue(found.path("confirmed").asBoolean(), found::toString);
      assertEquals("the highest rate that may be tried holds", found.path("ended").asText());
      List<String> ids = new ArrayList<>();
      results.path("cells").forEach(cell -> ids.add(cell.path("id").asText()));
      for (JsonNode step : found.path("steps")) {
        assertTrue(ids.contains(step.path("cell").asText()), step::toString);
        assertTrue(step.path("figure_us").asDouble() > 0, step::toString);
      }
      assertTrue(end.out().contains(found.path("case").asText() + " "), end::out);
    }
    assertTrue(end.out().contains("Highest rate with p99<10s"), end::out);
  }

  @Test
  void aConditionThatNothingMeetsIsAThresholdThatDoesNotHold() throws IOException {
    Jar.End end =
        compare(
            "--modes=single-selector",
            "--find-rate=p99<=1ns",
            "--find-max=2/s",
            "--late=10s",
            "--duration=3s");
    assertEquals(1, end.code(), end::toString);
    JsonNode found = results().at("/frontiers/0");
    assertTrue(found.path("highest_per_second").isNull(), found::toString);
    assertEquals("no rate holds", found.path("ended").asText());
    assertTrue(end.out().contains("p99<=1ns does not hold"), end::out);
  }

  @Test
  void aSweepRunsEveryModeAtEveryPoint() throws IOException {
    Jar.End end =
        compare(
            "--modes=virtual,single-selector",
            "--sweep=work=spin:0us..1ms:3",
            "--rate=closed",
            "--repeats=1",
            "--duration=300ms");
    assertEquals(0, end.code(), end::toString);
    JsonNode sweep = results().path("sweep");
    assertEquals("work", sweep.path("axis").asText());
    assertEquals("us", sweep.path("unit").asText());
    assertEquals(3, sweep.path("points").size());
    assertEquals("spin:1ms", sweep.at("/points/2/setting").asText());
    assertEquals(1_000, sweep.at("/points/2/value").asDouble());
    for (JsonNode point : sweep.path("points")) {
      assertEquals(2, point.path("cells").size(), point::toString);
    }
    assertTrue(end.out().contains("Sweep of work"), end::out);
    assertTrue(end.out().contains("spin:1ms"), end::out);
  }

  @Test
  void theJvmOfEachCellIsTheOneThatWasAskedFor() throws IOException {
    Jar.End end =
        compare(
            "--suite=jvm", "--modes=virtual", "--rate=closed", "--repeats=1", "--duration=300ms");
    assertTrue(end.code() == 0 || end.code() == 4, end::toString);
    JsonNode results = results();
    List<String> cases = new ArrayList<>();
    for (JsonNode cell : results.path("cells")) {
      cases.add(cell.path("case").asText());
      assertTrue(!cell.path("status").asText().equals("failed"), cell::toString);
      if (cell.path("case").asText().endsWith("ZGC")) {
        assertTrue(cell.path("jvm_flags").toString().contains("-XX:+UseZGC"), cell::toString);
      }
    }
    assertTrue(cases.contains("virtual, ZGC"), cases::toString);
    assertTrue(cases.contains("virtual, poller mode 1"), cases::toString);
    JsonNode points = results.at("/fronts/0/points");
    assertTrue(points.size() > 1, results::toString);
    boolean any = false;
    for (JsonNode point : points) {
      any |= point.path("on_front").asBoolean();
    }
    assertTrue(any, points::toString);
    assertTrue(end.out().contains("on the front"), end::out);
  }
}
