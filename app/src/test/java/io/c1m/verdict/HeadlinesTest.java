package io.c1m.verdict;

import static io.c1m.verdict.Reports.around;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.report.CompareReport;
import io.c1m.statistics.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences that a comparison comes to. */
final class HeadlinesTest {
  private static List<String> of(CompareReport report) {
    return Headlines.of(Verdicts.judge(report, null, Verdicts.MARGIN));
  }

  private static Runs open(String name, double p99) {
    return Runs.of(name, "5000/s")
        .throughput(around(5_000, 0))
        .p99(around(p99, 0))
        .cpu(around(50, 0))
        .heap(around(4_000, 0));
  }

  private static Runs hard(Runs runs) {
    return runs.conns(50_000).tls("self-signed").work("sleep:3ms");
  }

  @Test
  void theVerdictComesFirstThenWhatItCosts() {
    Runs multi = hard(open("multi-selector", 15_000)).cpu(49.9, 50, 50.1, 50.2, 49.8);
    Runs virtual =
        hard(open("virtual", 15_100)).cpu(56, 56.5, 55.5, 56.2, 55.8).heap(around(10_246, 0));
    Runs platform =
        hard(Runs.of("platform", "5000/s").throughput(around(3_210, 0)).status("overloaded"));
    Runs capacity = hard(Runs.of("multi-selector", "closed").throughput(around(25_000, 0)));
    Runs other = hard(Runs.of("virtual", "closed").throughput(around(21_000, 0)));
    assertEquals(
        List.of(
            "At 5,000/s on 50,000 connections with TLS and a 3 ms wait, multi-selector and virtual"
                + " both hold p99 < 20 ms (equal within 3 %); virtual costs 12 % [10, 14] more CPU"
                + " per request and 6.10 KiB more heap per connection (298 MiB) than"
                + " multi-selector; headroom 25k/s against 21k/s; platform is overloaded (asked"
                + " 5,000/s, got 3,210/s)."),
        of(Reports.own(multi, virtual, platform, capacity, other)));
  }

  @Test
  void thereIsNoWinnerAmongEquals() {
    assertEquals(
        List.of(
            "At 5,000/s on 1,000 connections, a and b both hold p99 < 20 ms (equal within 3 %);"
                + " equal within 3 % in CPU per request and heap per connection; no winner."),
        of(Reports.shared(open("a", 15_000), open("b", 15_000))));
  }

  @Test
  void ofManyEachFigureHasALine() {
    Runs light = open("c", 15_000).cpu(around(40, 0));
    Runs heavy = open("d", 15_000).cpu(around(160, 0));
    List<String> lines = of(Reports.shared(open("a", 15_000), open("b", 15_000), light, heavy));
    assertEquals(
        "At 5,000/s on 1,000 connections, a, b, c and d hold p99 < 20 ms.", lines.getFirst());
    assertEquals("P99 against a: equal within 3 %: b, c, d.", lines.get(1));
    assertEquals(
        "CPU per request against a: c 20 % [20, 20] lower, d 3.2x [3.2, 3.2]; equal within 3 %: b.",
        lines.get(2));
  }

  @Test
  void amongManyEqualsThereIsNoWinnerEither() {
    String lead =
        of(Reports.shared(open("a", 15_000), open("b", 15_000), open("c", 15_000))).getFirst();
    assertTrue(lead.endsWith("no case differs from a: no winner."), lead);
  }

  @Test
  void latenciesThatAreFarApartAreNamed() {
    String lead =
        of(Reports.shared(open("a", 900), open("b", 15_000), open("c", 15_100))).getFirst();
    assertTrue(lead.contains("hold the rate, with a p99 from 900 us (a) to 15.1 ms (c)"), lead);
  }

  @Test
  void whoCannotBeRankedIsSaidWithTheReason() {
    String lead =
        of(Reports.shared(
                open("a", 900),
                open("b", 900).status("client_limited"),
                open("c", 900).status("failed"),
                open("d", 900).status("disturbed"),
                open("e", 900).status("failed")))
            .getFirst();
    assertEquals(
        "At 5,000/s on 1,000 connections, a holds p99 < 1 ms; b is not ranked: its runs were"
            + " limited by the client; c and e are not ranked: their runs failed; d is not ranked:"
            + " its runs were disturbed.",
        lead);
  }

  @Test
  void closedLoopsOnSharedCoresSpeakOfCostsOnly() {
    Runs a = Runs.of("a", "closed").throughput(around(1_000, 0)).cpu(around(50, 0));
    Runs b = Runs.of("b", "closed").throughput(around(2_000, 0)).cpu(around(60, 0));
    assertEquals(
        List.of(
            "In closed loop on 1,000 connections with shared cores, b costs 20 % [20, 20] more CPU"
                + " per request than a."),
        of(Reports.shared(a, b)));
  }

  @Test
  void closedLoopsOnOwnCoresAreRankedByThroughput() {
    Runs a = Runs.of("a", "closed").throughput(around(1_000, 0));
    Runs b = Runs.of("b", "closed").throughput(around(1_310, 0));
    assertEquals(
        List.of("In closed loop on 1,000 connections, b 1.31x [1.31, 1.31] the throughput of a."),
        of(Reports.own(a, b)));
  }

  @Test
  void fewRunsAreNoVerdict() {
    Runs a = Runs.of("a", "5000/s").p99(900, 910);
    Runs b = Runs.of("b", "5000/s").p99(1_900, 1_910);
    String lead = of(Reports.shared(a, b)).getFirst();
    assertTrue(lead.endsWith("; too few or too short runs for a verdict."), lead);
    assertFalse(lead.contains("2.1"), lead);
  }

  @Test
  void headroomIsThatOfASearchWhereThereIsOne() {
    CompareReport report =
        Reports.searched(
            List.of(Runs.frontier("a", 21_000.0, "step 1"), Runs.frontier("b", 25_000.0, "step 2")),
            open("a", 900),
            open("b", 900));
    String lead = of(report).getFirst();
    assertTrue(lead.contains("headroom 21k/s against 25k/s"), lead);
  }

  @Test
  void aSearchAloneIsASentenceOfItsOwn() {
    CompareReport report =
        Reports.searched(
            List.of(Runs.frontier("a", 21_000.0, "step 1"), Runs.frontier("b", null, "step 2")));
    assertEquals(
        List.of("The highest rates on 1,000 connections (echo, work none) with p99<50ms: a 21k/s."),
        of(report));
  }

  @Test
  void ratiosReadAsPeopleSayThem() {
    assertEquals("1.31x [1.24, 1.38]", times(1.31, 1.24, 1.38));
    assertEquals("4.6x [4.5, 4.7]", times(4.6, 4.5, 4.7));
    assertEquals("1,200x [1,100, 1,300]", times(1_200, 1_100, 1_300));
    assertEquals("4.2 % [3.1, 5.3] higher", change(1.042, 1.031, 1.053));
    assertEquals("20 % [18, 22] lower", change(0.8, 0.78, 0.82));
    assertEquals("0.25x [0.20, 0.30]", change(0.25, 0.2, 0.3));
    assertEquals("3 %", Numbers.percent(0.03));
    assertEquals("2.5 %", Numbers.percent(0.025));
    assertEquals("1,500/s", Numbers.roughly(1_500));
    assertEquals("21.3k/s", Numbers.roughly(21_340));
    assertEquals("340k/s", Numbers.roughly(340_200));
    assertEquals("1.25M/s", Numbers.roughly(1_250_000));
    assertEquals("20 ms", Numbers.roundDuration(10_000));
    assertEquals("10 ms", Numbers.roundDuration(9_999));
    assertEquals("1 ms", Numbers.roundDuration(999));
    assertEquals("500 us", Numbers.roundDuration(300));
  }

  private static String times(double ratio, double low, double high) {
    return Numbers.times(ratio, new Interval(low, high));
  }

  private static String change(double ratio, double low, double high) {
    return Numbers.change(ratio, new Interval(low, high), "higher", "lower");
  }
}
