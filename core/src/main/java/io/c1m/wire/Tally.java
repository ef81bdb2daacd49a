package io.c1m.wire;

/**
 * Counts what happens, cheaply: no lock, no allocation, no text.
 *
 * <p>Written by the threads of one driver; an implementation says how many those may be.
 */
public interface Tally extends Counts {
  /** Adds to a counter. */
  void add(Count count, long n);

  /** Counts a connection that ended. */
  void closed(Reason reason);

  /** Counts a request that failed. */
  void failed(Reason reason);
}
