package io.c1m.doctor;

import java.util.OptionalLong;

/**
 * How connections are divided over processes, each of which may have only so many open files.
 *
 * @param processes at least 1
 * @param perProcess the most connections that one of them is meant to have
 */
public record Division(int processes, long perProcess) {
  /** Of a process's open files these are for other things than connections. */
  public static final int SPARE_FILES = 100;

  /**
   * The kernel deals connections out to listeners that share a port by a hash, evenly within some
   * percent, so that a process of a server is planned to be this full and no fuller.
   */
  static final double FULL = 0.92;

  /**
   * As many processes of a server as the connections need.
   *
   * @param limit open files of a process, empty where nothing limits them
   */
  public static Division server(long conns, OptionalLong limit) {
    long most = most(limit);
    // one alone gets every connection: nothing is dealt out
    return over(conns, conns <= most ? most : Math.max(1, (long) (most * FULL)));
  }

  /** As many processes of a client as the connections need; their shares are exact. */
  public static Division client(long conns, OptionalLong limit) {
    return over(conns, most(limit));
  }

  /** Fewer connections in as many processes of the same size as they fill. */
  public Division filledBy(long conns) {
    return new Division(Math.toIntExact(Math.max(1, Math.ceilDiv(conns, perProcess))), perProcess);
  }

  private static Division over(long conns, long most) {
    long processes = Math.max(1, Math.ceilDiv(conns, most));
    // no connection at all is for others to refuse
    return new Division(Math.toIntExact(processes), Math.max(1, Math.ceilDiv(conns, processes)));
  }

  private static long most(OptionalLong limit) {
    return Math.max(1, limit.orElse(Integer.MAX_VALUE) - SPARE_FILES);
  }
}
