package io.c1m.drive;

import java.util.concurrent.atomic.LongAdder;

/** A tally written by any number of threads. */
public final class SharedTally extends Counters {
  private final LongAdder[] cells = new LongAdder[CELLS];

  /** An empty tally. */
  public SharedTally() {
    for (int i = 0; i < CELLS; i++) {
      cells[i] = new LongAdder();
    }
  }

  @Override
  void add(int cell, long n) {
    cells[cell].add(n);
  }

  @Override
  long get(int cell) {
    return cells[cell].sum();
  }
}
