package io.c1m.verdict;

import io.c1m.bench.ClientResult.Status;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.Spread;

/** What a cell of a result file is. */
final class Cells {
  /** The rate of a client that waits for each reply. */
  static final String CLOSED = "closed";

  /** The rate of a client that asks for nothing. */
  static final String IDLE = "idle";

  private Cells() {}

  /** What it is compared as: the name it was given, or its mode. */
  static String name(Cell cell) {
    return cell.caseName() == null ? cell.mode() : cell.caseName();
  }

  /** Whether its figures speak of the server: no other cell is ranked. */
  static boolean valid(Cell cell) {
    return cell.status().equals(Status.OK.label()) || overloaded(cell);
  }

  /** Whether its server could not keep up with the rate asked for. */
  static boolean overloaded(Cell cell) {
    return cell.status().equals(Status.OVERLOADED.label());
  }

  /** Whether its requests waited for replies. */
  static boolean closedLoop(Cell cell) {
    return cell.rateAsked().equals(CLOSED);
  }

  /** Whether its client asked for nothing. */
  static boolean idle(Cell cell) {
    return cell.rateAsked().equals(IDLE);
  }

  /** Whether its requests came at a rate of their own. */
  static boolean openLoop(Cell cell) {
    return !closedLoop(cell) && !idle(cell);
  }

  /** Whether a run came to a measurement that nobody doubts. */
  static boolean certain(Repeat repeat) {
    return repeat.failure() == null && repeat.reasons().isEmpty();
  }

  /** Such as "asked 5,000/s, got 3,210/s". */
  static String shortfall(Cell cell) {
    Spread got = cell.requestsPerSecond();
    return "asked "
        + Numbers.asked(cell.rateAsked())
        + ", got "
        + (got == null ? "nothing" : Numbers.perSecond(got.median()));
  }
}
