package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import io.c1m.wire.Tally;

/** Counts for one thread. */
final class CountingTally implements Tally {
  private final long[] counts = new long[Count.values().length];
  private final long[] closed = new long[Reason.values().length];
  private final long[] failed = new long[Reason.values().length];

  @Override
  public void add(Count count, long n) {
    counts[count.ordinal()] += n;
  }

  @Override
  public void closed(Reason reason) {
    closed[reason.ordinal()]++;
  }

  @Override
  public void failed(Reason reason) {
    failed[reason.ordinal()]++;
  }

  @Override
  public long count(Count count) {
    return counts[count.ordinal()];
  }

  @Override
  public long closedFor(Reason reason) {
    return closed[reason.ordinal()];
  }

  @Override
  public long failedFor(Reason reason) {
    return failed[reason.ordinal()];
  }
}
