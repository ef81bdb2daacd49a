package io.c1m.work;

import java.util.Arrays;

/**
 * A back end that serves only so many requests at once, as a connection pool allows: a first come,
 * first served G/G/N queue, kept as the N times at which each of its servers is free again. Nobody
 * waits in here; a request is told how long it has to wait elsewhere.
 *
 * <p>A request that arrives at {@code now} starts when it has come and the first server is free,
 * and ends when its service time has passed (the recursion of Kiefer and Wolfowitz, 1955). One that
 * is given up meanwhile keeps its place: the back end does not learn of it. Thread-safe.
 */
public final class Backend {
  /** The most requests at once. */
  public static final int MOST_SERVERS = 1_000_000;

  /** When each server is free, as a binary heap: the least is in front. */
  private final long[] freeNanos;

  /**
   * A back end of idle servers.
   *
   * @param servers requests that it serves at once, 1 to {@link #MOST_SERVERS}
   */
  public Backend(int servers) {
    if (servers < 1 || servers > MOST_SERVERS) {
      throw new IllegalArgumentException(
          "a back end serves 1 to " + MOST_SERVERS + " requests at once, not " + servers);
    }
    freeNanos = new long[servers];
    Arrays.fill(freeNanos, Long.MIN_VALUE);
  }

  /**
   * Takes in a request.
   *
   * @param nowNanos when it arrives
   * @param serviceNanos how long it keeps a server, at least 0
   * @return how long it takes from now to its end, in nanoseconds
   */
  public synchronized long admit(long nowNanos, long serviceNanos) {
    long start = Math.max(nowNanos, freeNanos[0]);
    long end = serviceNanos > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + serviceNanos;
    replaceLeast(end);
    return end - nowNanos;
  }

  private void replaceLeast(long nanos) {
    long[] heap = freeNanos;
    int at = 0;
    for (int child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= nanos) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = nanos;
  }
}
