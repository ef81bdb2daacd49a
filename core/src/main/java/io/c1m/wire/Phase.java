package io.c1m.wire;

/** What a session that waits for bytes is in the middle of; each phase has its own deadline. */
public enum Phase {
  /** Between requests. */
  IDLE(End.IDLE_TIMEOUT),
  /** A part of a request has arrived. */
  PARTIAL(End.REQUEST_TIMEOUT),
  /** The connection is not ready for requests yet. */
  HANDSHAKE(End.HANDSHAKE_TIMEOUT);

  private static final Phase[] ALL = values();

  private final End timeout;

  Phase(End timeout) {
    this.timeout = timeout;
  }

  /** The cause passed to {@link Session#end} when the deadline of this phase passes. */
  public End timeout() {
    return timeout;
  }

  static Phase of(int ordinal) {
    return ALL[ordinal];
  }
}
