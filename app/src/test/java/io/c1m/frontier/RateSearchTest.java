package io.c1m.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches against simulated servers, quiet and noisy ones. */
final class RateSearchTest {
  private static final SearchLimits FREE = new SearchLimits(SearchLimits.RUNS, null);
  private static final double LIMIT = 10_000;

  /** The rates that a search tried, in order. */
  private final List<Double> tried = new ArrayList<>();

  private RateSearch run(RateSearch search, DoubleFunction<Outcome> server) {
    tried.clear();
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      tried.add(next.getAsDouble());
      assertTrue(tried.size() <= 1_000, "it goes on for ever");
      search.tried(next.getAsDouble(), server.apply(next.getAsDouble()));
    }
    return search;
  }

  private static Outcome holdsTo(double limit, double rate) {
    return rate <= limit ? Outcome.HELD : Outcome.BROKE;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 40, 2_500, 9_990, 10_000, 10_010, 30_000, 400_000, 5e6})
  void aQuietServersLimitIsBracketedWithinFivePercentFromAnyFirstGuess(double first) {
    RateSearch search = run(new RateSearch(first, FREE), rate -> holdsTo(LIMIT, rate));
    assertEquals(Ending.NARROW, search.ending());
    double low = search.highest().orElseThrow();
    double high = search.lowestNotHeld().orElseThrow();
    assertTrue(low <= LIMIT && high > LIMIT, () -> low + ".." + high);
    assertTrue(high / low <= RateSearch.RATIO, () -> low + ".." + high);
    assertTrue(search.confirmed());
    assertTrue(tried.size() <= SearchLimits.RUNS, tried::toString);
  }

  @Test
  void bothEndsAreRunTwice() {
    RateSearch search = run(new RateSearch(5_000, FREE), rate -> holdsTo(LIMIT, rate));
    for (OptionalDouble end : List.of(search.highest(), search.lowestNotHeld())) {
      assertEquals(2, tried.stream().filter(rate -> rate == end.orElseThrow()).count(), "" + tried);
    }
  }

  /**
   * The chance that a run holds falls from 1 to 0 around the limit, and any run may say the
   * contrary.
   */
  @ParameterizedTest(name = "width {0}, {1} of the runs lie, {2} are doubtful")
  @CsvSource({
    "0.005, 0.00, 0.00, 0.99",
    "0.010, 0.02, 0.02, 0.97",
    "0.010, 0.05, 0.05, 0.93",
    "0.020, 0.10, 0.05, 0.83",
  })
  void aNoisyServersLimitIsFoundMostly(double width, double lies, double doubts, double wanted) {
    int searches = 500;
    int near = 0;
    for (int seed = 0; seed < searches; seed++) {
      Random random = new Random(seed);
      double first = LIMIT * (0.25 + 0.5 * random.nextDouble());
      RateSearch search =
          run(
              new RateSearch(first, FREE),
              rate -> {
                if (random.nextDouble() < doubts) {
                  return Outcome.DOUBTFUL;
                }
                double chance = 1 / (1 + Math.exp(Math.log(rate / LIMIT) / width));
                boolean holds = random.nextDouble() < chance;
                return holds != (random.nextDouble() < lies) ? Outcome.HELD : Outcome.BROKE;
              });
      assertTrue(tried.size() <= SearchLimits.RUNS, tried::toString);
      double off = Math.abs(Math.log(search.highest().orElse(1) / LIMIT));
      near += off <= Math.log(RateSearch.RATIO) + 2 * width ? 1 : 0;
    }
    double share = (double) near / searches;
    assertTrue(share >= wanted, () -> "only " + share);
  }

  @Test
  void oneBadRunFarBelowTheLimitDoesNotHideIt() {
    RateSearch search =
        run(
            new RateSearch(5_000, FREE),
            rate -> tried.size() == 1 ? Outcome.BROKE : holdsTo(LIMIT, rate));
    assertEquals(Ending.NARROW, search.ending());
    assertEquals(LIMIT, search.highest().orElseThrow(), 0.05 * LIMIT);
  }

  @Test
  void oneGoodRunFarAboveTheLimitDoesNotCount() {
    RateSearch search =
        run(
            new RateSearch(20_000, FREE),
            rate -> tried.size() == 1 ? Outcome.HELD : holdsTo(LIMIT, rate));
    assertEquals(Ending.NARROW, search.ending());
    assertEquals(LIMIT, search.highest().orElseThrow(), 0.05 * LIMIT);
  }

  @Test
  void belowARateThatDoesNotHoldTheLowerSideCounts() {
    RateSearch search =
        run(
            new RateSearch(3_000, FREE),
            rate -> rate <= 5_000 || (rate > 8_000 && rate < 9_000) ? Outcome.HELD : Outcome.BROKE);
    assertEquals(Ending.NARROW, search.ending());
    assertEquals(5_000, search.highest().orElseThrow(), 250);
  }

  @Test
  void whateverRunsSayTheSearchEndsAndContradictsNoneOfThem() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      RateSearch search =
          run(
              new RateSearch(1_000, FREE),
              rate -> Outcome.values()[random.nextInt(Outcome.values().length)]);
      assertTrue(tried.size() <= SearchLimits.RUNS, tried::toString);
      if (search.highest().isPresent()) {
        double low = search.highest().getAsDouble();
        assertTrue(search.lowestNotHeld().orElse(Double.MAX_VALUE) > low, tried::toString);
        assertTrue(search.lowestDoubtful().orElse(Double.MAX_VALUE) > low, tried::toString);
      }
    }
  }

  @Test
  void theHighestRateThatMayBeTriedIsTheEnd() {
    RateSearch search =
        run(
            new RateSearch(1_000, new SearchLimits(SearchLimits.RUNS, 2_000.0)),
            rate -> Outcome.HELD);
    assertEquals(Ending.ALL_HELD, search.ending());
    assertEquals(List.of(1_000.0, 2_000.0, 2_000.0), tried);
    assertEquals(2_000, search.highest().orElseThrow());
    assertTrue(search.lowestNotHeld().isEmpty());
  }

  @Test
  void aConditionThatNeverHoldsEndsAtOneRequestPerSecond() {
    RateSearch search = run(new RateSearch(50_000, FREE), rate -> Outcome.BROKE);
    assertEquals(Ending.NONE_HELD, search.ending());
    assertTrue(search.highest().isEmpty());
    assertEquals(1, search.lowestNotHeld().orElseThrow());
    assertFalse(search.confirmed());
    assertTrue(tried.size() < 10, tried::toString);
  }

  @Test
  void doubtIsRepeatedOnceAndIsNoLimitOfTheServer() {
    RateSearch search =
        run(new RateSearch(2_000, FREE), rate -> rate > 6_000 ? Outcome.DOUBTFUL : Outcome.HELD);
    assertEquals(Ending.IN_DOUBT, search.ending());
    assertTrue(search.lowestNotHeld().isEmpty());
    assertEquals(6_000, search.highest().orElseThrow(), 300);
    for (double rate : tried) {
      assertTrue(tried.stream().filter(other -> other == rate).count() <= 2, tried::toString);
    }
  }

  @Test
  void oneDoubtfulRunIsForgottenWhenTheNextSpeaks() {
    RateSearch search =
        run(
            new RateSearch(4_000, FREE),
            rate -> tried.size() % 5 == 1 ? Outcome.DOUBTFUL : holdsTo(LIMIT, rate));
    assertEquals(Ending.NARROW, search.ending());
    assertEquals(LIMIT, search.highest().orElseThrow(), 0.05 * LIMIT);
  }

  @Test
  void runsThatAreSpentEndItWithWhatIsKnown() {
    RateSearch search =
        run(new RateSearch(1_000, new SearchLimits(4, null)), rate -> holdsTo(LIMIT, rate));
    assertEquals(Ending.RUNS_SPENT, search.ending());
    assertEquals(List.of(1_000.0, 2_000.0, 4_000.0, 8_000.0), tried);
    assertEquals(8_000, search.highest().orElseThrow());
    assertFalse(search.confirmed());
  }
}
