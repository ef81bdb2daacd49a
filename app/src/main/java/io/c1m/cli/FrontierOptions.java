package io.c1m.cli;

import io.c1m.bench.Threshold;
import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.frontier.FrontierHunt;
import io.c1m.frontier.SearchLimits;
import io.c1m.protocol.Protocols;
import io.c1m.unit.Units;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Searching the highest rate that holds, in place of running a matrix at given rates. */
final class FrontierOptions {
  private static final double SHARE_OF_CAPACITY = 0.5;
  private static final double SHARE_ON_SHARED_CORES = 0.25;

  /** What a search decides for itself, or what has nothing to search. */
  private static final List<String> FOREIGN =
      List.of("--rate", "--repeats", "--budget", "--memory", "--sweep", "--suite", "--resume");

  @Option(
      names = "--find-rate",
      paramLabel = "CONDITION",
      description =
          "Search the highest open-loop rate at which a condition such as 'p99<50ms' holds and"
              + " nothing fails, for every mode or case: from its closed-loop capacity, to within"
              + " 5%%, each end confirmed by 2 of up to 3 runs.")
  private @Nullable String condition;

  @Option(
      names = "--find-steps",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "The most runs of a search (default: " + SearchLimits.RUNS + ").")
  private @Nullable Integer steps;

  @Option(
      names = "--find-max",
      paramLabel = "N/s",
      description = "The highest rate that a search tries (default: no limit).")
  private @Nullable String highest;

  boolean chosen() {
    return condition != null;
  }

  /**
   * Finds what cannot be searched.
   *
   * @throws IllegalArgumentException with one line
   */
  void check(ParseResult given, List<Cell> cells) {
    if (condition == null) {
      if (steps != null || highest != null) {
        throw new IllegalArgumentException(
            "--find-steps and --find-max have a meaning with --find-rate only");
      }
      return;
    }
    parsed(condition);
    limits();
    for (String name : FOREIGN) {
      if (given.hasMatchedOption(name)) {
        throw new IllegalArgumentException(
            name + " cannot be combined with --find-rate, which chooses its runs: leave one out");
      }
    }
    for (Cell cell : cells) {
      if (Protocols.named(cell.protocol()).serverPaced()) {
        throw new IllegalArgumentException(
            "--find-rate: the server of protocol "
                + cell.protocol()
                + " decides what is sent when; choose a protocol whose clients ask");
      }
    }
  }

  private static Threshold parsed(String text) {
    Threshold threshold = Threshold.parse(text);
    if (!threshold.limitsLatency() || threshold.bound() <= 0) {
      throw new IllegalArgumentException(
          "--find-rate='"
              + text
              + "' cannot be searched for: it has to bound a latency from above, such as 'p99<50ms'"
              + " (errors always break a rate)");
    }
    return threshold;
  }

  private SearchLimits limits() {
    if (steps != null && steps < 1) {
      throw new IllegalArgumentException("--find-steps=" + steps + ": it must be at least 1");
    }
    return new SearchLimits(
        steps == null ? SearchLimits.RUNS : steps,
        highest == null ? null : (Double) Units.perSecond(highest));
  }

  /** What comes after the first round, in words; empty when nothing is searched. */
  List<String> notes(List<Cell> cells) {
    return chosen()
        ? List.of(
            "then a search for each of "
                + capacities(cells).size()
                + " cases, of at most "
                + limits().runs()
                + " runs")
        : List.of();
  }

  /** Where the searches begin: each case once in closed loop. */
  List<Cell> capacities(List<Cell> cells) {
    return cells.stream().map(cell -> cell.withRate("closed")).distinct().toList();
  }

  /**
   * Searches for all cases; {@code null} when nothing is to be searched.
   *
   * @param closed cells that the comparison has run
   * @throws IOException when what has come of a run cannot be kept
   */
  @Nullable FrontierHunt hunt(
      List<Cell> closed, Comparison comparison, boolean sharedCores, long seed) throws IOException {
    if (condition == null) {
      return null;
    }
    double share = sharedCores ? SHARE_ON_SHARED_CORES : SHARE_OF_CAPACITY;
    FrontierHunt hunt = new FrontierHunt(parsed(condition), limits(), share, seed);
    hunt.run(closed, comparison);
    return hunt;
  }
}
