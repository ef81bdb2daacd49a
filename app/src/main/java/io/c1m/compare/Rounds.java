package io.c1m.compare;

import org.jspecify.annotations.Nullable;

/**
 * How often every cell is run: in a round each runs once. Rounds that find capacities come first,
 * then those that measure.
 *
 * @param capacities rounds that find capacities, where they are needed
 * @param measured rounds that measure, the least of them with a budget
 * @param budgetSeconds for all runs together, in which as many rounds are made as fit; {@code null}
 *     for no more than {@code measured}
 */
public record Rounds(int capacities, int measured, @Nullable Double budgetSeconds) {
  /** Half of a budget at most, and not more than these, go to finding capacities. */
  private static final int MOST_CAPACITIES = 3;

  /** A number of rounds that is known before. */
  public static Rounds of(int capacities, int measured) {
    return new Rounds(capacities, measured, null);
  }

  /** As many rounds as fit, one at least. */
  public static Rounds within(double budgetSeconds) {
    return new Rounds(1, 1, budgetSeconds);
  }

  /**
   * Rounds that find capacities.
   *
   * @param cells of each
   * @param expectedSeconds of a run; not as measured, so that a comparison that is resumed decides
   *     the same
   */
  int capacities(int cells, double expectedSeconds) {
    if (cells == 0) {
      return 0;
    }
    return budgetSeconds == null
        ? capacities
        : Math.clamp((long) (budgetSeconds / 2 / (cells * expectedSeconds)), 1, MOST_CAPACITIES);
  }

  /**
   * Rounds that measure, by what is known of the time that runs take.
   *
   * @param before runs that find capacities
   * @param cells of each round
   * @param secondsEach of a run
   */
  int measured(int before, int cells, double secondsEach) {
    if (cells == 0) {
      return 0;
    }
    if (budgetSeconds == null) {
      return measured;
    }
    double runs = budgetSeconds / Math.max(secondsEach, 1e-3) - before;
    return (int) Math.max(measured, Math.floor(runs / cells));
  }
}
