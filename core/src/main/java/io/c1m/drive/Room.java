package io.c1m.drive;

/**
 * How many connections a process has open files for. One that shares its ports with other processes
 * cannot just pause when these are used up, because the kernel would go on to deal it its share of
 * the connections: it takes in what is queued, closes its listeners and opens them again below 95
 * %.
 *
 * @param connections at which the listeners are closed, at least 1
 * @param reserve more that may be taken in from the queues meanwhile, at least 0
 */
public record Room(int connections, int reserve) {
  /** For any number of connections. */
  public static final Room UNBOUNDED = new Room(Listening.UNBOUNDED, 0);

  private static final int SHARE_OF_RESERVE = 32;
  private static final long OPEN_BELOW_PERCENT = 95;

  /** Checks the ranges. */
  public Room {
    if (connections < 1 || reserve < 0) {
      throw new IllegalArgumentException(
          "room for " + connections + " connections and a reserve of " + reserve);
    }
  }

  /**
   * Within a number of files, a thirty-second of which are kept for what is queued.
   *
   * @param files that may be connections; less than 1 counts as 1
   */
  public static Room within(long files) {
    if (files >= Listening.UNBOUNDED) {
      return UNBOUNDED;
    }
    int most = (int) Math.max(1, files);
    int reserve = most / SHARE_OF_RESERVE;
    return new Room(most - reserve, reserve);
  }

  /** The same when files ran out at so many connections: smaller, but never larger. */
  Room exhaustedAt(int inside) {
    return new Room(Math.max(1, Math.min(connections, inside - reserve)), reserve);
  }

  /** Whether there are so many that listeners have to be closed. */
  boolean isFullAt(int inside) {
    return inside >= connections;
  }

  /** Whether there are so few that listeners may be open again. */
  boolean allowsListeningAt(int inside) {
    return inside * 100L < connections * OPEN_BELOW_PERCENT;
  }

  /** Whether one more can be taken in, though it may be full. */
  boolean hasReserveAt(int inside) {
    return inside < (long) connections + reserve;
  }
}
