package io.c1m.frontier;

import org.jspecify.annotations.Nullable;

/**
 * What the runs at one rate have said. Two that agree decide; one is believed until its rate
 * matters, and one against one asks for a third. A doubtful run says nothing until there are two.
 */
final class Votes {
  private static final int DECIDE = 2;

  private int held;
  private int broke;
  private int doubtful;

  void add(Outcome outcome) {
    switch (outcome) {
      case HELD -> held++;
      case BROKE -> broke++;
      case DOUBTFUL -> doubtful++;
    }
  }

  /** Whether further runs would change nothing. */
  boolean decided() {
    return held >= DECIDE || broke >= DECIDE || doubtful >= DECIDE;
  }

  /** What they say so far, {@code null} when that is open. */
  @Nullable Outcome standing() {
    if (held >= DECIDE) {
      return Outcome.HELD;
    }
    if (broke >= DECIDE) {
      return Outcome.BROKE;
    }
    if (doubtful >= DECIDE) {
      return Outcome.DOUBTFUL;
    }
    return held == broke ? null : held > broke ? Outcome.HELD : Outcome.BROKE;
  }
}
