package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static final RunSettings SETTINGS =
      new RunSettings(
          "127.0.0.1", 2_000, 5_000, 10_000, List.of(), List.of(), List.of(), null, null);

  @Test
  void aNumberStays() {
    Rounds five = Rounds.of(2, 5);
    assertEquals(2, five.capacities(7, 20));
    assertEquals(5, five.measured(14, 7, 1_000));
    assertEquals(0, five.capacities(0, 20), "of no cells there are none");
    assertEquals(0, five.measured(0, 0, 20));
  }

  @Test
  void ofABudgetEveryWholeRoundThatFits() {
    Rounds budget = Rounds.within(1_200);
    assertEquals(12, budget.measured(0, 5, 20));
    assertEquals(11, budget.measured(1, 5, 20));
    assertEquals(1, budget.measured(0, 100, 20), "never fewer than one");
    assertEquals(1, budget.measured(500, 5, 20));
  }

  @Test
  void findingCapacitiesTakesHalfOfABudgetAtMost() {
    assertEquals(3, Rounds.within(1_200).capacities(5, 20));
    assertEquals(2, Rounds.within(400).capacities(5, 20));
    assertEquals(1, Rounds.within(60).capacities(5, 20));
  }

  private static List<Cell> cells(String... rates) {
    return Matrix.cells(
        Matrix.contenders(List.of("virtual", "multi-selector")),
        List.of("echo"),
        List.of("none"),
        List.of(10, 100),
        List.of(rates));
  }

  @Test
  void theEstimateCountsRunsAndTheirTime() {
    assertEquals(
        "about 13 min: 40 runs of 20 s",
        Estimate.of(cells("auto"), Rounds.of(5, 5), SETTINGS).text());
    assertEquals(
        "about 80 s: 4 runs of 20 s",
        Estimate.of(cells("closed"), Rounds.of(5, 1), SETTINGS).text());
    assertEquals(
        "about 20 min: 60 runs of 20 s",
        Estimate.of(cells("auto"), Rounds.within(1_200), SETTINGS).text());
  }

  @Test
  void aCellsOwnWindowAndRampCount() {
    Extras extras = new Extras("slow", List.of(), List.of("--duration=30s", "--ramp=10/s"));
    Cell cell = new Cell("virtual", "echo", "none", 100, "closed", extras);
    assertEquals(
        "about 50 s: 1 run of 50 s", Estimate.of(List.of(cell), Rounds.of(1, 1), SETTINGS).text());
  }
}
