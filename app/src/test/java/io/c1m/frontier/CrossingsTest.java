package io.c1m.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.report.Spread;
import io.c1m.report.Sweep.Crossing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two cases, whose figures differ or do not. */
final class CrossingsTest {
  private static final double MARGIN = 0.03;

  private static Spread exact(double value) {
    return new Spread(value, value * 0.999, value * 1.001);
  }

  private static Crossings.Row row(double value, double loop, double thread) {
    return new Crossings.Row(value, Map.of("loop", exact(loop), "thread", exact(thread)));
  }

  private static List<Crossing> found(Figures figure, Crossings.Row... rows) {
    return new Crossings(figure, MARGIN).of(List.of(rows));
  }

  @Test
  void theValueIsInterpolatedOnTheLogarithm() {
    // ln ratio falls from ln 2 to -ln 2: 0 halfway in the logarithm
    List<Crossing> found =
        found(Figures.THROUGHPUT, row(10, 200, 100), row(1_000, 100, 200), row(9_000, 50, 200));
    assertEquals(1, found.size());
    Crossing crossing = found.getFirst();
    assertEquals("loop", crossing.below());
    assertEquals("thread", crossing.above());
    assertEquals("requests_per_second", crossing.metric());
    assertEquals(100, crossing.value(), 1e-6);
  }

  @Test
  void lessIsBetterForCostsAndLatency() {
    for (Figures figure : List.of(Figures.CPU, Figures.P99)) {
      Crossing crossing = found(figure, row(1, 200, 100), row(100, 100, 200)).getFirst();
      assertEquals("thread", crossing.below());
      assertEquals(figure.metric, crossing.metric());
      assertEquals(10, crossing.value(), 1e-6);
    }
  }

  @Test
  void nextToZeroTheLineIsThatOfTheSettingItself() {
    assertEquals(
        5, found(Figures.THROUGHPUT, row(0, 200, 100), row(10, 100, 200)).getFirst().value(), 1e-6);
  }

  @Test
  void pointsThatAreEqualWithinTheMarginAreNoTurn() {
    assertEquals(
        List.of(),
        found(Figures.THROUGHPUT, row(1, 200, 100), row(10, 100, 101), row(100, 200, 100)));
    assertEquals(List.of(), found(Figures.THROUGHPUT, row(1, 200, 100), row(10, 100, 102)));
  }

  @Test
  void pointsBetweenAreUsedWhereTheMediansMeet() {
    List<Crossing> found =
        found(
            Figures.THROUGHPUT,
            row(1, 200, 100),
            row(10, 101, 100),
            row(100, 100, 101),
            row(1_000, 100, 200));
    assertEquals(1, found.size());
    assertEquals(Math.sqrt(1_000), found.getFirst().value(), 1e-6);
  }

  @Test
  void rangesThatOverlapDecideNothing() {
    Spread wide = new Spread(200, 90, 300);
    List<Crossings.Row> rows =
        List.of(
            new Crossings.Row(1, Map.of("loop", wide, "thread", exact(100))), row(10, 100, 200));
    assertEquals(List.of(), new Crossings(Figures.THROUGHPUT, MARGIN).of(rows));
  }

  @Test
  void thereAndBackIsTwoCrossings() {
    List<Crossing> found =
        found(Figures.CPU, row(1, 200, 100), row(10, 100, 200), row(100, 200, 100));
    assertEquals(2, found.size());
    assertEquals(List.of("thread", "loop"), found.stream().map(Crossing::below).toList());
    assertTrue(found.getFirst().value() < found.getLast().value());
  }

  @Test
  void aCaseWithoutAFigureIsPassedOver() {
    List<Crossings.Row> rows =
        List.of(
            row(1, 200, 100),
            new Crossings.Row(10, Map.of("thread", exact(100))),
            row(100, 100, 200));
    assertEquals(10, new Crossings(Figures.THROUGHPUT, MARGIN).of(rows).getFirst().value(), 1e-6);
  }
}
