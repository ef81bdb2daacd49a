package io.c1m.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Distribution;
import io.c1m.compare.Remade;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.result.ResultFile.OfComparison;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Comparisons of one matrix become one. */
final class ComparisonMergeTest {
  private static OfComparison file(String name, Runs... runs) {
    return new OfComparison(Path.of(name), Runs.comparison(List.of(runs)));
  }

  /** The same with its runs in rounds, as a comparison has them that was not made by hand. */
  private static OfComparison inRounds(OfComparison file) {
    CompareReport report = file.report();
    Cell cell = report.cells().getFirst();
    List<Repeat> rounds =
        IntStream.range(0, cell.repeats().size())
            .mapToObj(i -> cell.repeats().get(i).in(i + 1))
            .toList();
    CompareReport other =
        new CompareReport(
            report.schema(),
            report.environment(),
            report.command(),
            report.options(),
            report.seed(),
            report.order(),
            report.baseline(),
            report.sharedCores(),
            report.margin(),
            report.indicative(),
            report.interrupted(),
            List.of(Remade.cell(cell, rounds)),
            report.verdicts(),
            report.frontiers(),
            report.sweep(),
            report.suites(),
            report.memory(),
            List.of());
    return new OfComparison(file.path(), other);
  }

  private static void assertRefused(String words, OfComparison... files) {
    List<OfComparison> all = List.of(files);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> ComparisonMerge.of(all, "c1m merge"))
                .getMessage());
    assertTrue(message.contains(words), message);
  }

  @Test
  void everyCellHasTheRunsOfAll() {
    OfComparison one = file("a", Runs.run().latencies(1_000), Runs.run().latencies(2_000));
    OfComparison other = file("b", Runs.run().latencies(3_000_000));
    CompareReport merged = ComparisonMerge.of(List.of(one, other), "c1m merge");
    Cell cell = merged.cells().getFirst();
    assertEquals(3, cell.repeats().size());
    assertEquals(3, merged.order().size());
    var latency = cell.latencyUs().corrected();
    assertNotNull(latency);
    assertEquals(
        Runs.of(1_000, 2_000, 3_000_000).encoded(),
        Distribution.decode(latency.histogram()).encoded());
    assertTrue(one.report().indicative());
    assertFalse(merged.indicative());
  }

  @Test
  void roundsAreCountedOn() {
    OfComparison one = inRounds(file("a", Runs.run(), Runs.run()));
    OfComparison other = inRounds(file("b", Runs.run(), Runs.run()));
    CompareReport merged = ComparisonMerge.of(List.of(one, other), "c1m merge");
    assertEquals(
        List.of(1, 2, 3, 4),
        merged.cells().getFirst().repeats().stream().map(Repeat::round).toList());
  }

  @Test
  void anotherMatrixOrMachineIsRefused() {
    OfComparison one = file("a.json", Runs.run());
    assertRefused("two results", one);
    assertRefused("the cells", one, file("b.json", Runs.run().option("rate", "500/s")));
    assertRefused("kernel 6.18.1 and 7.0", one, file("b.json", Runs.run().with("kernel", "7.0")));
    assertRefused("b.json", one, file("b.json", Runs.run().with("cores", "8")));
  }
}
