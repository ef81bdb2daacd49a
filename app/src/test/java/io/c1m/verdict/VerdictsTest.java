package io.c1m.verdict;

import static io.c1m.verdict.Reports.around;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import io.c1m.report.ParetoFront;
import io.c1m.report.Verdict;
import io.c1m.report.Verdict.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is said of a case against the baseline, and what is left unsaid. */
final class VerdictsTest {
  private static List<Verdict> of(CompareReport report) {
    return Verdicts.judge(report, null, Verdicts.MARGIN).verdicts();
  }

  private static List<String> metrics(CompareReport report) {
    return of(report).stream().map(Verdict::metric).toList();
  }

  private static Runs closed(String name, double perSecond, int shift) {
    return Runs.of(name, "closed").throughput(around(perSecond, shift));
  }

  @Test
  void aDifferenceBeyondMarginAndNoiseIsOne() {
    Verdict verdict = of(Reports.own(closed("a", 1_000, 0), closed("b", 1_310, 0))).getFirst();
    assertEquals(List.of("b/echo/none/1000/closed", "a/echo/none/1000/closed"), verdict.between());
    assertEquals(Outcome.DIFFERENT, verdict.outcome());
    assertEquals(1.31, Objects.requireNonNull(verdict.ratio()), 1e-9);
    assertEquals(5, verdict.n());
    assertEquals(0.95, verdict.confidence());
    assertEquals("b 1.31x [1.31, 1.31] the throughput of a", verdict.text());
  }

  @Test
  void theOneWithMoreIsNamedFirst() {
    Verdict verdict = of(Reports.own(closed("a", 1_310, 0), closed("b", 1_000, 0))).getFirst();
    assertEquals(1 / 1.31, Objects.requireNonNull(verdict.ratio()), 1e-9);
    assertTrue(verdict.text().startsWith("a 1.31x"), verdict::text);
  }

  @Test
  void anIntervalWithinTheMarginIsEquality() {
    Verdict verdict = of(Reports.own(closed("a", 1_000, 0), closed("b", 1_005, 0))).getFirst();
    assertEquals(Outcome.EQUAL, verdict.outcome());
    assertEquals("b and a: equal within 3 % in throughput", verdict.text());
  }

  @Test
  void aSmallDifferenceWithinAWideIntervalIsNoise() {
    Verdict verdict =
        of(Reports.own(
                Runs.of("a", "closed").throughput(1_000, 1_100, 900, 1_050, 950),
                Runs.of("b", "closed").throughput(1_100, 900, 1_000, 950, 1_050)))
            .getFirst();
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertTrue(
        verdict.text().startsWith("b and a: equal within noise in throughput (1.00x ["),
        verdict::text);
  }

  @Test
  void aLargeDifferenceWithinAWideIntervalIsUndecided() {
    Verdict verdict =
        of(Reports.own(
                Runs.of("a", "closed").throughput(1_000, 1_400, 900, 1_300, 950),
                Runs.of("b", "closed").throughput(1_500, 1_200, 1_400, 1_100, 1_300)))
            .getFirst();
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertTrue(verdict.text().startsWith("undecided: b 1.18x ["), verdict::text);
    assertTrue(verdict.text().endsWith("within the noise of 5 rounds"), verdict::text);
  }

  @Test
  void aCertainDifferenceAroundTheMarginIsUndecided() {
    Verdict verdict =
        of(Reports.own(
                Runs.of("a", "closed").throughput(1_000, 1_000, 1_000, 1_000, 1_000),
                Runs.of("b", "closed").throughput(1_020, 1_035, 1_028, 1_012, 1_026)))
            .getFirst();
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertTrue(verdict.text().endsWith("around the margin of 3 %"), verdict::text);
  }

  @Test
  void twoRoundsAreIndicative() {
    Verdict verdict =
        of(Reports.own(
                Runs.of("a", "closed").throughput(1_000, 1_010),
                Runs.of("b", "closed").throughput(2_000, 2_010)))
            .getFirst();
    assertEquals(Outcome.INDICATIVE, verdict.outcome());
    assertNull(verdict.low());
    assertEquals("indicative: b 2.00x the throughput of a (2 rounds, no verdict)", verdict.text());
  }

  @Test
  void shortRunsAreIndicative() {
    CompareReport report = Reports.indicative(closed("a", 1_000, 0), closed("b", 2_000, 0));
    assertEquals(Outcome.INDICATIVE, of(report).getFirst().outcome());
  }

  @Test
  void runsArePairedByTheirRound() {
    Runs a = Runs.of("a", "closed").throughput(1_000, 2_000, 3_000, 4_000);
    Runs b = Runs.of("b", "closed").throughput(2_000, 3_000, 4_000, 5_000).fromRound(2);
    Verdict verdict = of(Reports.own(a, b)).getFirst();
    assertEquals(3, verdict.n());
    assertEquals(1, Objects.requireNonNull(verdict.ratio()), 1e-9);
    assertEquals(Outcome.EQUAL, verdict.outcome());
  }

  @Test
  void withoutRoundsRunsArePairedByTheirPlace() {
    Verdict verdict =
        of(Reports.own(closed("a", 1_000, 0).fromRound(0), closed("b", 1_310, 0).fromRound(0)))
            .getFirst();
    assertEquals(5, verdict.n());
    assertEquals(Outcome.DIFFERENT, verdict.outcome());
  }

  @Test
  void aRunInDoubtFallsAwayWithItsCounterpart() {
    Runs b = closed("b", 1_310, 0).doubt("the machine swapped");
    assertEquals(4, of(Reports.own(closed("a", 1_000, 0), b)).getFirst().n());
  }

  @Test
  void invalidCellsAreNotCompared() {
    for (String status : List.of("client_limited", "failed", "disturbed")) {
      Runs b = closed("b", 1_310, 0).status(status);
      assertEquals(List.of(), of(Reports.own(closed("a", 1_000, 0), b)), status);
    }
  }

  @Test
  void onSharedCoresClosedLoopsAreComparedByTheirCostAlone() {
    Runs a = closed("a", 1_000, 0).cpu(around(50, 0));
    Runs b = closed("b", 2_000, 0).cpu(around(60, 0));
    assertEquals(List.of("cpu_us_per_request"), metrics(Reports.shared(a, b)));
  }

  private static Runs open(String name, double p99) {
    return Runs.of(name, "5000/s").throughput(around(5_000, 0)).p99(around(p99, 0));
  }

  @Test
  void whoKeepsUpIsComparedByLatency() {
    assertEquals(
        List.of("latency_us.p99"), metrics(Reports.shared(open("a", 900), open("b", 1_000))));
  }

  @Test
  void whoDoesNotKeepUpIsComparedByThroughput() {
    Runs slow =
        Runs.of("b", "5000/s")
            .throughput(around(3_210, 0))
            .p99(around(9e6, 0))
            .status("overloaded");
    CompareReport report = Reports.shared(open("a", 900), slow);
    assertEquals(List.of("requests_per_second"), metrics(report));
    String text = of(report).getFirst().text();
    assertTrue(text.startsWith("a 1.56x"), text);
    assertTrue(text.endsWith("; b is overloaded: asked 5,000/s, got 3,210/s"), text);
  }

  @Test
  void theRatioOfAPercentileIsThatOfMergedHistograms() {
    Runs merged = open("b", 1_200).mergedP99(1_202);
    Verdict verdict = of(Reports.own(open("a", 1_000), merged)).getFirst();
    assertEquals(1.202, Objects.requireNonNull(verdict.ratio()), 1e-9);
  }

  @Test
  void aPercentileThatFewRunsDecideIsUndecided() {
    Runs merged = open("b", 1_000).mergedP99(5_000);
    Verdict verdict = of(Reports.own(open("a", 1_000), merged)).getFirst();
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertTrue(verdict.text().contains("single runs do not bear out"), verdict::text);
  }

  @Test
  void costsAreComparedAfterWhatTheyBuy() {
    Runs a = open("a", 900).cpu(around(50, 0)).heap(around(2_000, 0)).resident(around(9e7, 0));
    Runs b = open("b", 900).cpu(around(60, 0)).heap(around(9_200, 0)).resident(around(9e7, 0));
    List<Verdict> verdicts = of(Reports.own(a, b));
    assertEquals(
        List.of("latency_us.p99", "cpu_us_per_request", "heap_bytes_per_connection", "rss_bytes"),
        verdicts.stream().map(Verdict::metric).toList());
    assertTrue(
        verdicts.get(2).text().startsWith("b needs 4.6x [4.6, 4.6] the heap per connection of a"),
        verdicts.get(2)::text);
    assertTrue(verdicts.get(1).method().endsWith("over 4"), verdicts.get(1)::method);
  }

  @Test
  void aFigureThatOneSideLacksIsNotCompared() {
    assertEquals(
        List.of("latency_us.p99"),
        metrics(Reports.own(open("a", 900), open("b", 900).heap(around(2_000, 0)))));
  }

  @Test
  void figuresBelowZeroHaveNoRatio() {
    Runs a = open("a", 900).heap(-5, -6, -7, -8, -9);
    Runs b = open("b", 900).heap(around(2_000, 0));
    assertEquals(List.of("latency_us.p99"), metrics(Reports.own(a, b)));
  }

  @Test
  void moreComparisonsNeedWiderIntervals() {
    Runs[] two = {closed("a", 1_000, 0), closed("b", 1_100, 1)};
    Runs[] four = {two[0], two[1], closed("c", 1_100, 2), closed("d", 1_100, 3)};
    Verdict one = of(Reports.own(two)).getFirst();
    Verdict ofThree = of(Reports.own(four)).getFirst();
    assertEquals(one.ratio(), ofThree.ratio());
    assertTrue(Objects.requireNonNull(ofThree.low()) < Objects.requireNonNull(one.low()));
    assertTrue(Objects.requireNonNull(ofThree.high()) > Objects.requireNonNull(one.high()));
  }

  @Test
  void cellsOfAnotherLoadAreNotCompared() {
    assertEquals(List.of(), of(Reports.own(closed("a", 1_000, 0), closed("b", 1_000, 0).conns(7))));
  }

  @Test
  void stepsOfASearchAreNotCompared() {
    Runs step = open("b", 900);
    CompareReport report =
        Reports.searched(
            List.of(Runs.frontier("b", 5_000.0, step.cell().id())), open("a", 900), step);
    assertEquals(List.of(), of(report));
  }

  @Test
  void aFileThatIsReadAgainSaysTheSame() {
    Runs a = open("a", 900).cpu(around(50, 0)).heap(around(2_000, 1));
    Runs b = open("b", 1_100).cpu(around(60, 2)).heap(around(9_200, 0));
    CompareReport written = Verdicts.judge(Reports.own(a, b), null, Verdicts.MARGIN);
    CompareReport read = Json.read(Json.write(written), CompareReport.class);
    assertEquals(
        written.verdicts().stream().map(Verdict::text).toList(),
        Verdicts.of(read).stream().map(Verdict::text).toList());
    assertEquals(Headlines.of(written), Headlines.of(read));
  }

  /** Otherwise every setting of one mode would be compared with the other mode as it is. */
  @Test
  void aSettingOfTheJvmIsComparedWithItsOwnModeAsItIs() {
    CompareReport varied =
        Reports.own(
            closed("a", 1_000, 0).mode("platform"),
            closed("a, ZGC", 900, 0).mode("platform"),
            closed("b", 2_000, 0),
            closed("b, ZGC", 2_500, 0));
    ParetoFront.Point best = new ParetoFront.Point("id", "b, ZGC", 1, 1, 1, true);
    ParetoFront.Point worse = new ParetoFront.Point("id", "a", 2, 2, 2, false);
    ParetoFront front = new ParetoFront("echo", "none", 1_000, "closed", List.of(best, worse));
    CompareReport report = varied.withStudies(List.of(), null, List.of(front));
    for (String baseline : Arrays.asList(null, "a")) {
      CompareReport judged = Verdicts.judge(report, baseline, Verdicts.MARGIN);
      assertEquals(
          List.of(
              "a 1.11x [1.11, 1.11] the throughput of a, ZGC",
              "b, ZGC 1.25x [1.25, 1.25] the throughput of b"),
          judged.verdicts().stream().map(Verdict::text).toList());
      assertEquals(
          "In closed loop on 1,000 connections, 1 of 2 settings is left when memory, p99 and CPU"
              + " per request count alike: b, ZGC. The others are no better in any of the three"
              + " than one of these.",
          Headlines.of(judged).getFirst());
    }
    List<Verdict> chosen = Verdicts.judge(report, "b, ZGC", Verdicts.MARGIN).verdicts();
    assertEquals("b, ZGC/echo/none/1000/closed", chosen.getLast().between().getLast());
  }
}
