package io.c1m.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Latency;
import io.c1m.doctor.Facts;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Latencies;
import io.c1m.report.CompareReport.ServerFigures;
import io.c1m.report.Little;
import io.c1m.report.PerConnection;
import io.c1m.report.Spread;
import io.c1m.report.SuiteReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a run of suites, on the screen and on the page of originals. */
final class OriginalsDocTest {
  private static final Fit FIT = new Fit(5_000, "so many fit", 2, null);
  private static final String RAN = "1m-go/single epoll server";

  @TempDir private Path root;

  private CompareReport result(CompareReport.Cell... cells) {
    CompareReport bare =
        new CompareReport(
            "c1m.compare/1",
            new Facts(root).environment(),
            "c1m compare --suite=all",
            Map.of(),
            1,
            List.of(),
            null,
            true,
            0.03,
            false,
            false,
            List.of(cells),
            List.of(),
            List.of(),
            null,
            List.of(),
            null,
            List.of());
    return bare.withSuites(
        Suites.ALL.stream().map(suite -> Plan.of(suite, FIT, 1_000).report(bare)).toList());
  }

  /** 5,000 connections, 50,000 requests per second. */
  private static CompareReport.Cell cell(String status, double meanMicros) {
    Latency raw = new Latency(1, meanMicros, 120, 130, 140, 150, 160, 170, "");
    return new CompareReport.Cell(
        RAN,
        RAN,
        "single-selector",
        "echo",
        "none",
        "off",
        5_000,
        "closed",
        1,
        null,
        List.of(),
        status,
        List.of("a reason to be told"),
        List.of(),
        new Spread(50_000, 50_000, 50_000),
        new Latencies(null, raw, null),
        ServerFigures.UNKNOWN,
        new CompareReport.ClientSide(PerConnection.UNKNOWN, null),
        null,
        null,
        List.of());
  }

  private static SuiteReport.Row ran(CompareReport result) {
    return result.suites().getFirst().rows().stream()
        .filter(row -> row.cell().equals(RAN))
        .findFirst()
        .orElseThrow();
  }

  private static String line(List<String> lines, String start) {
    return lines.stream().filter(line -> line.strip().startsWith(start)).findFirst().orElse("");
  }

  @Test
  void thePageNamesEverySystemAndEveryRowsCommands() {
    String page = OriginalsDoc.of(result());
    for (Original original : Originals.ALL) {
      assertTrue(page.contains("| " + original.name() + " |"), original.name());
    }
    for (Suite suite : Suites.ALL) {
      for (Row row : suite.rows()) {
        assertTrue(page.contains("./c1m server " + row.server()), row::name);
        assertTrue(page.contains("./c1m client " + row.client()), row::name);
      }
      assertTrue(page.contains(suite.machine()), suite::name);
    }
    assertFalse(page.contains("{{"), "a placeholder is left");
  }

  @Test
  void theirFiguresStandBesideOursWithTheCheckOfBoth() {
    CompareReport result = result(cell("ok", 100_000));
    String line = line(SuiteTable.lines(result), "single epoll server");
    assertTrue(line.matches(".* 50,000 .* 1\\.00 holds .*"), line);
    assertTrue(line.contains(" 42,402 "), line);
    assertTrue(line.contains(" 800 ms "), line);
    assertTrue(line.matches(".* 0\\.03 does not hold .*ok"), line);
    String page = OriginalsDoc.of(result);
    assertTrue(page.contains("a reason to be told"), page);
    assertTrue(page.contains("50,000/s, ok"), page);
  }

  @Test
  void ourOwnFiguresAreHeldToTheSameLaw() {
    Little ours = Objects.requireNonNull(ran(result(cell("ok", 50_000))).ourLittle());
    assertEquals(0.5, ours.ratio(), 1e-9);
    assertFalse(ours.holds());
  }

  @Test
  void figuresOfAClientThatWasTheLimitAreStruckOut() {
    String line = line(SuiteTable.lines(result(cell("client_limited", 1))), "single epoll server");
    assertFalse(line.contains("50,000"), line);
    assertTrue(line.endsWith("client_limited"), line);
  }

  @Test
  void aRowThatDidNotRunSaysSo() {
    assertTrue(line(SuiteTable.lines(result()), "prefork").endsWith("not run"));
    assertTrue(OriginalsDoc.of(result()).contains("| not run |"));
  }
}
