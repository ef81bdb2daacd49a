package io.c1m.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counters named by the constants of an enum. Written by one thread, as cheaply as plain fields;
 * readable by any, a moment later.
 *
 * @param <E> names of the counters
 */
final class Cells<E extends Enum<E>> {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] cells;

  Cells(Class<E> names) {
    cells = new long[names.getEnumConstants().length];
  }

  void add(E name, long n) {
    int cell = name.ordinal();
    CELL.setOpaque(cells, cell, cells[cell] + n);
  }

  void set(E name, long value) {
    CELL.setOpaque(cells, name.ordinal(), value);
  }

  long get(E name) {
    return (long) CELL.getOpaque(cells, name.ordinal());
  }
}
