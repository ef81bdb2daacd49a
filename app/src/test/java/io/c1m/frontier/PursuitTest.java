package io.c1m.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult;
import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Latency;
import io.c1m.bench.Rate;
import io.c1m.bench.Threshold;
import io.c1m.compare.Cell;
import io.c1m.doctor.Facts;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.Frontier;
import io.c1m.report.PerConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what runs come to, to what is said of a case. */
final class PursuitTest {
  private static final Cell CELL = new Cell("virtual", "echo", "none", 10, "closed");
  private static final Threshold CONDITION = Threshold.parse("p99<50ms");
  private static final SearchLimits LIMITS = new SearchLimits(SearchLimits.RUNS, null);

  @TempDir private Path root;

  private Repeat repeat(Status status, double p99Micros) {
    Latency latency = new Latency(1, 2, 3, 4, p99Micros, p99Micros, p99Micros, p99Micros, "");
    ClientReport client =
        ClientReport.of(
            new Facts(root).environment(),
            "c1m client",
            Map.of(),
            new ClientResult(
                new ClientResult.Connections(
                    10, 10, 10, Map.of(), 0, Map.of(), 0, 10, 1, 10, null, null, null),
                new ClientResult.Requests(
                    10L, 10, 10, 0, 0, 0, 0, 0, Map.of(), 10, 0, 0, 0, null, null),
                null,
                new ClientResult.Latencies(latency, latency),
                new ClientResult.InFlight(null, 0),
                status,
                status == Status.OK ? List.of() : List.of("the first reason", "another")),
            new ClientReport.Use(0, null, 1, null, PerConnection.UNKNOWN, null, 0),
            null,
            null);
    return new Repeat(client, null, null, null, 0, null, null, List.of());
  }

  private static double rate(Cell cell) {
    return ((Rate.Open) Rate.parse(cell.rate())).perSecond();
  }

  private Frontier search(Pursuit.Runs runs) throws IOException {
    Pursuit pursuit = new Pursuit(CELL, CONDITION, 5_000, LIMITS);
    while (pursuit.step(runs)) {
      assertNotNull(pursuit.found());
    }
    return pursuit.found();
  }

  @ParameterizedTest
  @CsvSource({
    "OK, 49999, HELD, ",
    "OK, 50001, BROKE, p99<50ms does not hold: it is 50.0 ms",
    "OVERLOADED, 10, BROKE, overloaded: the first reason",
    "FAILED, 10, BROKE, failed: the first reason",
    "CLIENT_LIMITED, 99999, DOUBTFUL, client_limited: the first reason",
  })
  void aRunIsJudgedByItsStatusAndItsLatency(
      Status status, double p99Micros, Outcome outcome, String why) {
    RateJudgement said = RateJudgement.of(repeat(status, p99Micros), CONDITION, 10);
    assertEquals(outcome, said.outcome());
    assertEquals(why, said.why());
    assertEquals(p99Micros, said.figureUs());
  }

  @Test
  void aRunWithoutAMeasurementHoldsNothing() throws IOException {
    RateJudgement said = RateJudgement.of(Repeat.failed(null, "no server"), CONDITION, 10);
    assertEquals(Outcome.BROKE, said.outcome());
    assertEquals("no server", said.why());
    assertNull(said.figureUs());
  }

  @Test
  void everyRunIsAStepThatNamesItsCell() throws IOException {
    Frontier found = search(cell -> repeat(Status.OK, rate(cell) <= 10_000 ? 20_000 : 60_000));
    assertEquals("virtual", found.caseName());
    assertEquals("p99<50ms", found.condition());
    assertEquals(10_000, found.highestPerSecond(), 500);
    assertTrue(found.confirmed());
    assertEquals("within 5 %", found.ended());
    Frontier.Step first = found.steps().getFirst();
    assertEquals(5_000, first.perSecond());
    assertEquals("virtual/echo/none/10/5000ps", first.cell());
    assertTrue(first.held());
    assertEquals(20_000, first.figureUs());
    List<String> lines = FrontierTable.lines(List.of(found));
    assertTrue(
        lines.get(2).matches(" *virtual +[0-9,.]+/s +20.0 ms +[0-9,.]+/s +[0-9]+ +within 5 %"),
        lines::toString);
    assertTrue(lines.get(3).contains("p99<50ms does not hold: it is 60.0 ms"), lines::toString);
  }

  @Test
  void whatTheClientCouldNotDoIsNotTheServersLimit() throws IOException {
    Frontier found =
        search(cell -> repeat(rate(cell) > 8_000 ? Status.CLIENT_LIMITED : Status.OK, 20_000));
    assertEquals(8_000, found.highestPerSecond(), 400);
    assertNull(found.lowestNotHeldPerSecond());
    assertTrue(found.ended().startsWith("not the server's limit: client_limited"), found.ended());
  }

  @Test
  void oneThatIsInterruptedSaysSo() throws IOException {
    Pursuit pursuit = new Pursuit(CELL, CONDITION, 5_000, LIMITS);
    assertTrue(pursuit.step(_ -> repeat(Status.OK, 20_000)));
    assertFalse(pursuit.step(_ -> null));
    assertEquals("interrupted", pursuit.found().ended());
    assertEquals(5_000, pursuit.found().highestPerSecond());
    assertFalse(pursuit.found().confirmed());
  }
}
