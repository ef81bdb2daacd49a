package io.c1m.page;

import java.util.List;

/**
 * What the page is told: the rows after the last one that it has.
 *
 * @param schema changes with the meaning of any of this
 * @param startedMillis when the history began, epoch milliseconds: another value is another program
 * @param kept the most rows that are ever kept
 * @param first the number of the first row here; rows count from 1
 * @param timesMillis when each row was read, epoch milliseconds
 */
record Live(
    String schema,
    long startedMillis,
    int kept,
    long first,
    List<Long> timesMillis,
    List<LiveRole> roles) {
  static final String SCHEMA = "c1m.live/1";
}
