package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import io.c1m.wire.Tally;

/** The layout that all tallies share: counters first, then ends, then failures by reason. */
abstract class Counters implements Tally {
  static final int CLOSED = Count.values().length;
  static final int FAILED = CLOSED + Reason.values().length;
  static final int CELLS = FAILED + Reason.values().length;

  abstract void add(int cell, long n);

  abstract long get(int cell);

  @Override
  public final void add(Count count, long n) {
    add(count.ordinal(), n);
  }

  @Override
  public final void closed(Reason reason) {
    add(CLOSED + reason.ordinal(), 1);
  }

  @Override
  public final void failed(Reason reason) {
    add(FAILED + reason.ordinal(), 1);
  }

  @Override
  public final long count(Count count) {
    return get(count.ordinal());
  }

  @Override
  public final long closedFor(Reason reason) {
    return get(CLOSED + reason.ordinal());
  }

  @Override
  public final long failedFor(Reason reason) {
    return get(FAILED + reason.ordinal());
  }
}
