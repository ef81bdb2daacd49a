package io.c1m.wire;

/** The plain counters that a {@link Tally} keeps. All only ever grow. */
public enum Count {
  /** Connections accepted or connected. */
  OPENED,
  /**
   * Requests found by a server; for a client, replies completed. Where the server sends by itself:
   * messages that it sent, and that a client received.
   */
  REQUESTS,
  /** Bytes received. */
  BYTES_IN,
  /** Bytes handed to the socket. */
  BYTES_OUT,
  /** Times that accepting failed for want of descriptors or memory and was put off. */
  ACCEPT_FAILURES,
  /** Messages that a server sent by itself, but not within the tolerance after they were due. */
  LATE_PUSHES,
  /** Messages that a server did not send, because the one after them was due by then. */
  SKIPPED_PUSHES
}
