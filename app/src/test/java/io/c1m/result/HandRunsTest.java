package io.c1m.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Distribution;
import io.c1m.compare.Remade;
import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.ServerUse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients run by hand become a comparison. */
final class HandRunsTest {
  private static CompareReport of(HandRuns runs) {
    return runs.report("c1m report", Map.of());
  }

  @Test
  void runsOfOneNameAreRepeatsAndTheFirstNameIsTheBaseline() {
    CompareReport report =
        of(
            new HandRuns(Map.of())
                .add("old", Runs.run().latencies(1_000_000).report())
                .add("new", Runs.run().latencies(9_000_000).report())
                .add("old", Runs.run().latencies(3_000_000).report()));
    assertEquals("old", report.baseline());
    assertEquals(2, report.cells().size());
    Cell old = report.cells().getFirst();
    assertEquals("old/echo/unknown/50/1000ps", old.id());
    assertEquals(2, old.repeats().size());
    assertEquals("10.0.0.2", old.program());
    var latency = old.latencyUs().corrected();
    assertNotNull(latency);
    assertEquals(2, Distribution.decode(latency.histogram()).count());
    assertTrue(report.indicative());
    assertFalse(report.sharedCores());
    assertTrue(String.join("\n", Remade.table(report)).contains("new"));
  }

  @Test
  void threeRunsOfEachAreEnoughForAVerdict() {
    HandRuns runs = new HandRuns(Map.of());
    for (int i = 0; i < 3; i++) {
      runs.add("old", Runs.run().report()).add("new", Runs.run().report());
    }
    assertFalse(of(runs).indicative());
  }

  @Test
  void theServersOwnResultHasTheMemoryAndTheScrapeTheRest() {
    CompareReport report =
        of(
            new HandRuns(Map.of("one", Runs.server("virtual")))
                .add("one", Runs.run().cpuMicros(12.5).report()));
    Cell cell = report.cells().getFirst();
    assertEquals("virtual", cell.mode());
    assertEquals("sleep:1ms", cell.work());
    assertEquals(2, cell.processes());
    ServerUse use = cell.repeats().getFirst().server();
    assertNotNull(use);
    assertEquals(12.5, use.cpuUsPerRequest());
    assertEquals(3_000.0, use.heapBytesPerConnection());
    assertEquals(1_000_000, use.rssBytes());
    assertEquals(3_000.0, cell.server().bytesPerConnection().heap());
  }

  @Test
  void aClientOnTheServersMachineSharesItsCores() {
    Runs here = Runs.run().option("target", "http://127.0.0.1:9000/");
    CompareReport report = of(new HandRuns(Map.of()).add("one", here.report()));
    assertTrue(report.sharedCores());
    assertEquals("http", report.cells().getFirst().protocol());
  }

  @Test
  void aPartOfARunIsNoRun() {
    HandRuns runs = new HandRuns(Map.of());
    var slice = Runs.run().option("slice", "1/2").report();
    assertTrue(
        String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> runs.add("one", slice))
                    .getMessage())
            .contains("c1m merge"));
    var whole =
        ClientMerge.of(
            List.of(
                Runs.run().option("slice", "1/2").file("a"),
                Runs.run().option("slice", "2/2").file("b")),
            "c1m merge");
    assertEquals(100, of(runs.add("one", whole)).cells().getFirst().conns());
  }

  @Test
  void theComparisonIsAResultLikeAnyOther() {
    CompareReport report = Runs.comparison(List.of(Runs.run(), Runs.run()));
    String text = Json.write(report);
    assertEquals(text, Json.write(Json.read(text, CompareReport.class)));
  }
}
