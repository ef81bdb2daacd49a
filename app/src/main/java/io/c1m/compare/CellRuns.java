package io.c1m.compare;

import io.c1m.report.CompareReport.Repeat;
import org.jspecify.annotations.Nullable;

/** Runs cells, one at a time. */
interface CellRuns {
  /** Runs a cell once; what went wrong is in the result. */
  Repeat run(Cell cell) throws InterruptedException;

  /** From now on servers record what they do, where they can. */
  default void record(Recordings to) {}

  /** What runs now, {@code null} for nothing; any thread may ask. */
  @Nullable RunningCell running();
}
