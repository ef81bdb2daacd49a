package io.c1m.bench;

import io.c1m.drive.Failure;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;

/** What one loop has booked about its connections. Written by the loop's thread, read by any. */
final class ConnectBook {
  /** What is counted or noted. */
  enum Entry {
    /** When the first connection was started, epoch nanoseconds. */
    RAMP_BEGAN,
    /** When the last slot was opened for the first time, epoch nanoseconds. */
    LAST_OPENED,
    /** Slots that were opened. */
    OPENED,
    /** Slots that never could be opened. */
    GIVEN_UP,
    /** Connections opened again after a loss. */
    RECONNECTED,
    /** When connections were lost while none was missing, the last time, epoch nanoseconds. */
    LOST_SINCE,
    /** When the last one was back after a loss, epoch nanoseconds. */
    LAST_BACK,
    /** Attempts after a failed one. */
    RETRIED,
    /** Requests that were due and not sent when the window began. */
    BACKLOG_AT_START,
    OPEN_AT_START,
    /** Bytes received within the window. */
    BYTES_IN,
    /** Bytes sent within the window. */
    BYTES_OUT,
    OPEN_AT_END,
    /** Time that the loop's turns took within the window. */
    WORKED_NANOS,
    /** 1 once the end of the window has been booked. */
    WINDOW_DONE
  }

  final Cells<Entry> entries = new Cells<>(Entry.class);
  final Cells<Failure> failures = new Cells<>(Failure.class);

  /** Connections that ended before their handshake was done. */
  final Cells<Reason> handshakes = new Cells<>(Reason.class);

  final Cells<Reason> losses = new Cells<>(Reason.class);

  void add(Entry entry) {
    entries.add(entry, 1);
  }

  /** Notes the bytes so far: to be taken away at the window's start, added at its end. */
  void bytes(Counts counts, int sign) {
    entries.add(Entry.BYTES_IN, sign * counts.count(Count.BYTES_IN));
    entries.add(Entry.BYTES_OUT, sign * counts.count(Count.BYTES_OUT));
  }
}
