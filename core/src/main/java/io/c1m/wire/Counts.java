package io.c1m.wire;

/**
 * What has been counted so far. Readable by any thread at any time; a reader may lag by a moment
 * but never sees a count fall.
 */
public interface Counts {
  /** The current value of a counter. */
  long count(Count count);

  /** Connections ended for a reason so far. */
  long closedFor(Reason reason);

  /** Requests failed for a reason so far. */
  long failedFor(Reason reason);

  /** Connections ended so far, for whatever reason. */
  default long closed() {
    long ended = 0;
    for (Reason reason : Reason.ALL) {
      ended += closedFor(reason);
    }
    return ended;
  }

  /** Connections open now. */
  default long live() {
    long ended = closed();
    return Math.max(0, count(Count.OPENED) - ended);
  }
}
