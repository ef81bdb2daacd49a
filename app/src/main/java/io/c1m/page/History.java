package io.c1m.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * What a program showed each second of the last 15 minutes. Its memory is taken when a role shows
 * up for the first time, 0.5 MB each ({@link RoleRows}), and is bounded by four roles: 2 MB. A
 * program that is a server or a client has one. Callable by any thread; one of them adds.
 */
final class History {
  /** 15 minutes at a row a second. */
  static final int ROWS = 900;

  /** Roles beyond these are not kept. */
  static final int ROLES = 4;

  private final long startedMillis;
  private final long[] timesMillis = new long[ROWS];
  private final Map<String, RoleRows> roles = new LinkedHashMap<>();
  private long last;

  /** An empty one that begins now, in epoch milliseconds. */
  History(long startedMillis) {
    this.startedMillis = startedMillis;
  }

  /**
   * Reads once more. A reading of the same or an earlier millisecond than the one before, after the
   * clock was set back, counts as a millisecond later.
   *
   * @param epochMillis now, unless the reading tells when it was taken
   * @param shown tells its series; called outside of the lock, so that a slow one holds up nobody
   */
  void add(long epochMillis, Consumer<Reading> shown) {
    Gathering gathering = new Gathering(epochMillis);
    shown.accept(gathering);
    add(gathering.takenMillis(), gathering.roles());
  }

  private synchronized void add(long epochMillis, Map<String, RoleReading> readings) {
    long before = last == 0 ? Long.MIN_VALUE : timesMillis[row(last)];
    long now = Math.max(epochMillis, before + 1);
    last++;
    timesMillis[row(last)] = now;
    for (String role : readings.keySet()) {
      if (!roles.containsKey(role) && roles.size() < ROLES) {
        roles.put(role, new RoleRows(ROWS));
      }
    }
    roles.forEach((role, rows) -> rows.set(row(last), now, readings.get(role)));
  }

  /**
   * The rows after one that is known already, as far as they are kept.
   *
   * @param known the number of that row; 0 or less for all
   */
  synchronized Live since(long known) {
    long first = Math.max(Math.max(known, 0), last - ROWS) + 1;
    int count = (int) Math.max(0, last - first + 1);
    List<Long> times =
        LongStream.range(first, first + count)
            .mapToObj(number -> (Long) timesMillis[row(number)])
            .toList();
    List<LiveRole> views =
        roles.entrySet().stream()
            .map(role -> role.getValue().view(role.getKey(), first, count))
            .toList();
    return new Live(Live.SCHEMA, startedMillis, ROWS, first, times, views);
  }

  private static int row(long number) {
    return (int) (number % ROWS);
  }
}
