package io.c1m.bench;

import io.c1m.wire.Reason;

/**
 * What one loop has booked about requests, either inside the measured window or outside of it.
 * Written by the loop's thread; readable by any.
 */
final class Ledger {
  /** What is counted. */
  enum Entry {
    SENT,
    COMPLETED,
    /** Sends that waited because the previous reply was still outstanding: the server's fault. */
    BLOCKED,
    /** Sends that were late because this loop was: the client's fault. */
    LATE,
    TIMED_OUT,
    /** Connections opened for requests, where one does not serve them all. */
    CONNECTED,
    /** Requests in flight when the window ended. */
    UNANSWERED,
    /** What those had waited by then since they were sent, in nanoseconds, added up. */
    UNANSWERED_NANOS,
    /** Requests that were due before the window ended and could not even be sent. */
    UNSENT,
    /** Those of the completed ones that were so before the middle of the window. */
    FIRST_HALF
  }

  final Cells<Entry> entries = new Cells<>(Entry.class);
  final Cells<Reason> errors = new Cells<>(Reason.class);
  final DurationRecorder corrected;
  final DurationRecorder raw;
  final DurationRecorder sendLag;

  /**
   * An empty one.
   *
   * @param growing whether memory is to grow with what is recorded
   */
  Ledger(boolean growing) {
    corrected = DurationRecorder.forOneThread(growing);
    raw = DurationRecorder.forOneThread(growing);
    sendLag = DurationRecorder.forOneThread(growing);
  }

  void add(Entry entry) {
    entries.add(entry, 1);
  }

  /**
   * Records how long a request took, or its age: from its due time in open loop, and from its send.
   */
  void latency(long nowNanos, boolean openLoop, long dueNanos, long sentNanos) {
    if (openLoop) {
      corrected.record(nowNanos - dueNanos);
    }
    raw.record(nowNanos - sentNanos);
  }
}
