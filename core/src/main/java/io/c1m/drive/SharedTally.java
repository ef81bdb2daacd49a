package io.c1m.drive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A tally written by any number of threads. Each thread adds to one of several rows, in which the
 * counters of a request share a line of the processor's cache; a reader adds the rows up.
 */
public final class SharedTally extends Counters {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int ROWS = 32;
  private static final int PADDING = 16;
  private static final int ROW_CELLS = CELLS + PADDING;

  private final long[] cells = new long[ROWS * ROW_CELLS + PADDING];

  /** An empty tally. */
  public SharedTally() {}

  @Override
  void add(int cell, long n) {
    int row = (int) Thread.currentThread().threadId() & (ROWS - 1);
    CELL.getAndAdd(cells, PADDING + row * ROW_CELLS + cell, n);
  }

  @Override
  long get(int cell) {
    long sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum += (long) CELL.getVolatile(cells, PADDING + row * ROW_CELLS + cell);
    }
    return sum;
  }
}
