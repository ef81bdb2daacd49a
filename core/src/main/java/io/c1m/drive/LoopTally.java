package io.c1m.drive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A tally written by one thread only: an addition costs what it costs on a plain field. */
public final class LoopTally extends Counters {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PADDING = 16;

  private final long[] cells = new long[CELLS + 2 * PADDING];

  /** An empty tally. */
  public LoopTally() {}

  @Override
  void add(int cell, long n) {
    CELL.setOpaque(cells, cell + PADDING, cells[cell + PADDING] + n);
  }

  @Override
  long get(int cell) {
    return (long) CELL.getOpaque(cells, cell + PADDING);
  }
}
