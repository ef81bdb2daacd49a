package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Repeat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs when, with runs that take no time. */
final class ComparisonTest {
  private static final RunSettings SETTINGS =
      new RunSettings(
          "127.0.0.1", 1_000, 1_000, 5_000, List.of(), List.of(), List.of(), null, null);
  private static final List<String> MODES =
      List.of("platform", "virtual", "single-selector", "multi-selector", "worker-pool");

  private final FakeRuns runs = new FakeRuns(ComparisonTest::perSecond);

  /** The slowest of them has a capacity of 20,000 requests per second. */
  private static double perSecond(Cell cell) {
    return cell.closedLoop() ? 20_000 + 1_000.7 * MODES.indexOf(cell.mode()) : 4_000;
  }

  private static List<Cell> cells(String... rates) {
    return Matrix.cells(
        Matrix.contenders(MODES), List.of("echo"), List.of("none"), List.of(10), List.of(rates));
  }

  private static Comparison run(FakeRuns runs, Rounds rounds, String... rates) throws IOException {
    Comparison comparison = new Comparison(SETTINGS, 7, runs);
    comparison.run(cells(rates), rounds);
    return comparison;
  }

  @Test
  void everyRoundHasEachCellOnceInAnOrderOfItsOwn() throws IOException {
    Comparison comparison = run(runs, Rounds.of(0, 4), "closed", "1000/s");
    assertEquals(40, runs.ran.size());
    assertEquals(runs.ran, comparison.order());
    Set<List<String>> orders = new HashSet<>();
    for (int round = 0; round < 4; round++) {
      List<String> part = runs.ran.subList(10 * round, 10 * round + 10);
      assertEquals(10, new HashSet<>(part).size(), part::toString);
      orders.add(part);
    }
    assertEquals(4, orders.size(), "each round is shuffled anew");
    for (List<Repeat> repeats : comparison.results().values()) {
      assertEquals(List.of(1, 2, 3, 4), repeats.stream().map(Repeat::round).toList());
    }
    assertTrue(comparison.complete());
    assertEquals(4, comparison.wholeRounds());
    assertEquals(comparison.planned(), comparison.done());
  }

  @Test
  void theSeedDecidesTheOrder() throws IOException {
    List<String> order = run(runs, Rounds.of(1, 1), "auto").order();
    FakeRuns same = new FakeRuns(ComparisonTest::perSecond);
    assertEquals(order, run(same, Rounds.of(1, 1), "auto").order());
    Comparison other = new Comparison(SETTINGS, 8, new FakeRuns(ComparisonTest::perSecond));
    other.run(cells("auto"), Rounds.of(1, 1));
    assertNotEquals(order, other.order());
  }

  @Test
  void capacitiesAreFoundBeforeTheRateThatAllHave() throws IOException {
    Comparison comparison = run(runs, Rounds.of(2, 3), "auto", "1000/s");
    List<String> first = runs.ran.subList(0, 10);
    assertTrue(first.stream().allMatch(id -> id.endsWith("/closed")), first::toString);
    List<String> then = runs.ran.subList(10, runs.ran.size());
    assertEquals(30, then.size());
    assertEquals(
        Set.of("5000ps", "1000ps"),
        new HashSet<>(then.stream().map(id -> id.replaceFirst(".*/", "")).toList()),
        "a quarter of the slowest, where cores are shared");
    comparison
        .results()
        .forEach(
            (cell, repeats) ->
                assertEquals(
                    cell.closedLoop() ? List.of(1, 2) : List.of(3, 4, 5),
                    repeats.stream().map(Repeat::round).toList(),
                    "no two rounds have the same number"));
  }

  @Test
  void withoutACapacityThereIsNoRate() throws IOException {
    FakeRuns failing = new FakeRuns(_ -> 0);
    Comparison comparison = run(failing, Rounds.of(2, 3), "auto");
    assertEquals(10, failing.ran.size());
    assertEquals(10, comparison.failed());
    assertTrue(comparison.complete());
    assertEquals(comparison.planned(), comparison.done());
  }

  @Test
  void aCellThatIsAskedForTwiceRunsOnce() throws IOException {
    run(runs, Rounds.of(1, 2), "auto", "5000/s");
    assertEquals(5 + 2 * 5, runs.ran.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 7, 12, 19, 24})
  void whatWasInterruptedGoesOnAsIfItHadNotBeen(int after) throws IOException {
    List<String> whole = run(runs, Rounds.of(2, 3), "auto").order();
    FakeRuns first = new FakeRuns(ComparisonTest::perSecond);
    Comparison begun = new Comparison(SETTINGS, 7, first);
    begun.keepBy(
        () -> {
          if (begun.done() == after) {
            begun.stop();
          }
        });
    if (after == 0) {
      begun.stop();
    }
    begun.run(cells("auto"), Rounds.of(2, 3));
    assertEquals(after, first.ran.size());
    assertFalse(begun.complete());
    CompareReport file = Json.read(Json.write(report(begun)), CompareReport.class);
    assertTrue(file.interrupted());

    FakeRuns second = new FakeRuns(cell -> perSecond(cell) * 3);
    Comparison resumed = new Comparison(SETTINGS, 7, second);
    EarlierRuns earlier = new EarlierRuns(file.cells());
    assertNull(earlier.stranger(cells("auto")));
    resumed.resume(earlier);
    resumed.run(cells("auto"), Rounds.of(2, 3));
    assertEquals(25 - after, second.ran.size());
    List<String> both = new ArrayList<>(first.ran);
    both.addAll(second.ran);
    assertEquals(withoutRates(whole), withoutRates(both));
    assertEquals(both, resumed.order());
    assertEquals(25, resumed.done());
    assertTrue(resumed.complete());
    for (Map.Entry<Cell, List<Repeat>> entry : resumed.results().entrySet()) {
      int rounds = entry.getKey().closedLoop() ? 2 : 3;
      assertEquals(rounds, entry.getValue().size(), () -> entry.getKey().id());
    }
  }

  private static List<String> withoutRates(List<String> ids) {
    return ids.stream().map(id -> id.replaceFirst("/[0-9]+ps$", "/found")).toList();
  }

  private static CompareReport report(Comparison comparison) {
    return new ComparisonReport(comparison)
        .toFile(Facts.ofThisMachine().environment(), "", Map.of(), 7, SETTINGS, false);
  }

  @Test
  void theRateThatWasFoundStaysTheSame() throws IOException {
    Comparison begun = new Comparison(SETTINGS, 7, runs);
    begun.keepBy(
        () -> {
          if (begun.done() == 7) {
            begun.stop();
          }
        });
    begun.run(cells("auto"), Rounds.of(1, 1));
    List<CompareReport.Cell> cells = new ArrayList<>(report(begun).cells());
    cells.removeIf(cell -> cell.rateAsked().equals("closed")); // so that others would be found
    Comparison resumed = new Comparison(SETTINGS, 7, new FakeRuns(cell -> perSecond(cell) * 3));
    resumed.resume(new EarlierRuns(cells));
    resumed.run(cells("auto"), Rounds.of(1, 1));
    assertEquals(5, resumed.order().stream().filter(id -> id.endsWith("/5000ps")).count());
  }

  @Test
  void aRunThatFailedStaysARun() throws IOException {
    FakeRuns failing = new FakeRuns(_ -> 0);
    Comparison begun = run(failing, Rounds.of(0, 1), "closed");
    Comparison resumed = new Comparison(SETTINGS, 7, runs);
    resumed.resume(new EarlierRuns(report(begun).cells()));
    resumed.run(cells("closed"), Rounds.of(0, 2));
    assertEquals(5, runs.ran.size());
    assertEquals(5, resumed.failed());
    assertEquals(10, resumed.done());
  }

  @Test
  void runsOfAnotherMatrixAreStrangers() throws IOException {
    List<CompareReport.Cell> cells = report(run(runs, Rounds.of(1, 1), "auto")).cells();
    assertNull(new EarlierRuns(cells).stranger(cells("auto")));
    assertEquals("platform/echo/none/10/closed", new EarlierRuns(cells).stranger(cells("1/s")));
  }

  @Test
  void eachRunIsKeptBeforeTheNextAndFullDiskEndsIt() {
    List<Integer> kept = new ArrayList<>();
    Comparison comparison = new Comparison(SETTINGS, 7, runs);
    comparison.keepBy(
        () -> {
          kept.add(comparison.done());
          if (kept.size() == 3) {
            throw new IOException("no space left on device");
          }
        });
    assertThrows(IOException.class, () -> comparison.run(cells("closed"), Rounds.of(0, 2)));
    assertEquals(List.of(1, 2, 3), kept);
    assertEquals(3, runs.ran.size());
    assertEquals(3, comparison.results().values().stream().mapToInt(List::size).sum());
    assertFalse(comparison.complete());
  }

  @Test
  void aRunThatIsGivenUpDoesNotCount() throws IOException {
    Comparison[] own = new Comparison[1];
    FakeRuns stopping = new FakeRuns(_ -> 0).then(() -> own[0].stop());
    own[0] = new Comparison(SETTINGS, 7, stopping);
    own[0].run(cells("closed"), Rounds.of(0, 2));
    assertEquals(0, own[0].done());
    assertEquals(List.of(), own[0].order());
  }

  @Test
  void aBudgetIsFilledWithWholeRounds() throws IOException {
    List<Integer> planned = new ArrayList<>();
    Comparison comparison = new Comparison(SETTINGS, 7, runs);
    comparison.keepBy(
        () -> {
          planned.add(comparison.planned());
          if (comparison.done() == 12) {
            comparison.stop();
          }
        });
    // runs of 10 s as far as is known before the first, and of no time from then on
    comparison.run(cells("closed"), Rounds.within(160));
    assertEquals(15, planned.getFirst());
    assertTrue(planned.getLast() > 15, planned::toString);
    assertEquals(2, comparison.wholeRounds());
    assertTrue(
        IntStream.range(1, planned.size()).allMatch(i -> planned.get(i) % 5 == 0),
        planned::toString);
  }
}
