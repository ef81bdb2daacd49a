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
  /** Times that accepting, or listening again, failed and was put off. */
  ACCEPT_FAILURES,
  /** Of those: this process had no descriptor left (EMFILE). */
  ACCEPTS_WITHOUT_FILES,
  /** Of those: the machine had no open file left (ENFILE). */
  ACCEPTS_WITHOUT_SYSTEM_FILES,
  /** Of those: the kernel had no memory for a socket (ENOBUFS, ENOMEM). */
  ACCEPTS_WITHOUT_MEMORY,
  /** Times that a full process closed a listener, to leave connections to others on its port. */
  LISTENERS_CLOSED,
  /** Times that one of those listeners was opened again. */
  LISTENERS_REOPENED,
  /** Messages that a server sent by itself, but not within the tolerance after they were due. */
  LATE_PUSHES,
  /** Messages that a server did not send, because the one after them was due by then. */
  SKIPPED_PUSHES
}
