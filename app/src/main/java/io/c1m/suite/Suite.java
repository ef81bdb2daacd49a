package io.c1m.suite;

import java.util.List;

/**
 * The tables of one original.
 *
 * @param name on the command line
 * @param summary one line for help and reports
 * @param source whose original it is
 * @param machine that its figures were taken on
 * @param cores logical processors of that machine, by which numbers of loops, workers and processes
 *     are fitted to this one
 */
public record Suite(
    String name, String summary, String source, String machine, int cores, List<Row> rows) {
  /** Copies the rows. */
  public Suite {
    rows = List.copyOf(rows);
  }
}
