package io.c1m.bench;

/**
 * When load runs and how it is spread. Epoch nanoseconds.
 *
 * @param fromNanos start of the warm-up
 * @param windowStartNanos start of the measured window
 * @param windowEndNanos end of the measured window and of the load
 * @param perSecond the rate of an open loop over all connections, 0 for any other
 * @param connections that share the rate
 * @param slice which of all connections these are: the phases of all slices together are those of
 *     one client
 */
record LoadPlan(
    long fromNanos,
    long windowStartNanos,
    long windowEndNanos,
    double perSecond,
    long connections,
    Slice slice) {
  /** Time between two requests of one connection of an open loop, at least 1 ns. */
  long intervalNanos() {
    return perSecond > 0 ? Math.max(1, Math.round(connections * 1e9 / perSecond)) : 1;
  }

  /**
   * How far into the first interval the connection at a position of this slice, from 0, has its
   * first request. The slices share the rate evenly, to within a connection.
   */
  long phaseNanos(long position) {
    return Math.round(slice.position(position) * 1e9 / (perSecond * slice.of()));
  }
}
