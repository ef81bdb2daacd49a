package io.c1m.frontier;

import io.c1m.bench.Rate;
import io.c1m.bench.Threshold;
import io.c1m.compare.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.Frontier;
import io.c1m.unit.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The search of one case: its state, and the runs that it took. For one thread. */
final class Pursuit {
  /** Runs cells. */
  @FunctionalInterface
  interface Runs {
    /**
     * Runs a cell once.
     *
     * @return {@code null} when it was interrupted
     * @throws IOException when what has come of it cannot be kept
     */
    @Nullable Repeat once(Cell cell) throws IOException;
  }

  private final Cell cell;
  private final Threshold condition;
  private final RateSearch search;
  private final List<Frontier.Step> steps = new ArrayList<>();
  private @Nullable String doubt;
  private boolean interrupted;

  /**
   * One that has not begun.
   *
   * @param firstPerSecond where to begin
   */
  Pursuit(Cell cell, Threshold condition, double firstPerSecond, SearchLimits limits) {
    this.cell = cell;
    this.condition = condition;
    this.search = new RateSearch(firstPerSecond, limits);
  }

  /**
   * Tries the next rate.
   *
   * @return whether there is more to try
   * @throws IOException when what the run came to cannot be kept
   */
  boolean step(Runs runs) throws IOException {
    OptionalDouble next = search.next();
    if (next.isEmpty()) {
      return false;
    }
    double rate = next.getAsDouble();
    Cell tried = cell.withRate(new Rate.Open(rate).text());
    Repeat repeat = runs.once(tried);
    if (repeat == null) {
      interrupted = true;
      return false;
    }
    RateJudgement said = RateJudgement.of(repeat, condition, rate);
    search.tried(rate, said.outcome());
    if (said.outcome() == Outcome.DOUBTFUL) {
      doubt = said.why();
    }
    steps.add(
        new Frontier.Step(
            rate, tried.id(), said.figureUs(), said.outcome() == Outcome.HELD, said.why()));
    return search.ending() == null;
  }

  /** What it has found so far. */
  Frontier found() {
    return new Frontier(
        cell.caseName(),
        cell.protocol(),
        cell.work(),
        cell.conns(),
        condition.text(),
        boxed(search.highest()),
        boxed(search.lowestNotHeld()),
        steps,
        search.confirmed(),
        ended());
  }

  /** Whether it was the client or the machine that kept it from any rate that holds. */
  boolean inDoubt() {
    return search.highest().isEmpty() && search.lowestDoubtful().isPresent();
  }

  private String ended() {
    Ending ending = search.ending();
    if (interrupted || ending == null) {
      return "interrupted";
    }
    return switch (ending) {
      case NARROW -> "within 5 %";
      case ALL_HELD -> "the highest rate that may be tried holds";
      case NONE_HELD -> "no rate holds";
      case IN_DOUBT -> "not the server's limit: " + doubt + doubtfulAt();
      case RUNS_SPENT -> "no closer after " + steps.size() + " runs";
    };
  }

  private String doubtfulAt() {
    OptionalDouble rate = search.lowestDoubtful();
    return rate.isEmpty() ? "" : " (twice at " + Units.grouped(rate.getAsDouble()) + "/s)";
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isEmpty() ? null : (Double) value.getAsDouble();
  }
}
