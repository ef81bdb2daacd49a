package io.c1m.frontier;

import io.c1m.bench.Threshold;
import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.Frontier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/**
 * Searches the highest open-loop rate that holds under a condition, case by case, each step a fresh
 * pair of JVMs. Each begins at a share of what the case did in closed loop; where that is unknown,
 * at 1,000/s. The searches take turns in shuffled order, one run each, so that an hour in which the
 * machine is slower does not fall to one case alone. Noisy steps are dealt with by {@link
 * RateSearch}.
 *
 * <p>Run by one thread.
 */
public final class FrontierHunt {
  private static final double FIRST_PER_SECOND = 1_000;

  private final Threshold condition;
  private final SearchLimits limits;
  private final double share;
  private final Random random;
  private final List<Pursuit> pursuits = new ArrayList<>();

  /**
   * One that has not begun.
   *
   * @param condition bounds a latency
   * @param share of the closed-loop capacity to begin with
   * @param seed of the order
   */
  public FrontierHunt(Threshold condition, SearchLimits limits, double share, long seed) {
    this.condition = condition;
    this.limits = limits;
    this.share = share;
    this.random = new Random(seed);
  }

  /**
   * Searches for all cases.
   *
   * @param closed a cell for each of them in closed loop, which the comparison has run
   * @throws IOException when what has come of a run cannot be kept
   */
  public void run(List<Cell> closed, Comparison comparison) throws IOException {
    Function<Cell, List<Repeat>> known = cell -> comparison.results().getOrDefault(cell, List.of());
    List<Pursuit> open = new ArrayList<>();
    for (Cell cell : closed) {
      open.add(new Pursuit(cell, condition, first(known.apply(cell)), limits));
    }
    pursuits.addAll(open);
    while (!open.isEmpty() && !comparison.stopped()) {
      Collections.shuffle(open, random);
      for (Pursuit pursuit : List.copyOf(open)) {
        if (!pursuit.step(comparison::once)) {
          open.remove(pursuit);
        }
      }
    }
  }

  private double first(List<Repeat> repeats) {
    double capacity =
        repeats.stream()
            .map(Repeat::client)
            .filter(Objects::nonNull)
            .map(ClientReport::requests)
            .mapToDouble(requests -> requests.perSecond())
            .max()
            .orElse(0);
    return capacity > 0 ? capacity * share : FIRST_PER_SECOND;
  }

  /** What was found, in the order of the cases. */
  public List<Frontier> frontiers() {
    return pursuits.stream().map(Pursuit::found).toList();
  }

  /** Whether every case holds some rate. */
  public boolean allHold() {
    return frontiers().stream().allMatch(found -> found.highestPerSecond() != null);
  }

  /** Whether a case has none because of the client or the machine. */
  public boolean inDoubt() {
    return pursuits.stream().anyMatch(Pursuit::inDoubt);
  }
}
