package io.c1m.statistics;

/** From a low to a high value, both included. */
public record Interval(double low, double high) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when the ends are the wrong way round or are no numbers
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval: " + low + " to " + high);
    }
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether all of it lies in another. */
  public boolean within(Interval other) {
    return other.low <= low && high <= other.high;
  }

  /** The same of the inverse ratio; both ends must be above 0. */
  public Interval inverse() {
    return new Interval(1 / high, 1 / low);
  }
}
