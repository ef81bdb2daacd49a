package io.c1m.wire;

/** The plain counters that a {@link Tally} keeps. All only ever grow. */
public enum Count {
  /** Connections accepted or connected. */
  OPENED,
  /** Requests found by a server; for a client, replies completed. */
  REQUESTS,
  /** Bytes received. */
  BYTES_IN,
  /** Bytes handed to the socket. */
  BYTES_OUT,
  /** Times that accepting failed for want of descriptors or memory and was put off. */
  ACCEPT_FAILURES
}
