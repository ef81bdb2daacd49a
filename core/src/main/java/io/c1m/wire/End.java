package io.c1m.wire;

/** Why a driver ends a session: the argument of {@link Session#end}. */
public enum End {
  /** The peer closed its sending side: no further byte will arrive. */
  PEER_END(Reason.PEER_CLOSED),
  /** The server is stopping and asks every connection to finish. */
  DRAIN(Reason.DRAINED),
  /** The connection was silent for longer than the idle deadline. */
  IDLE_TIMEOUT(Reason.IDLE_TIMEOUT),
  /** A request was begun and not completed before its deadline. */
  REQUEST_TIMEOUT(Reason.REQUEST_TIMEOUT),
  /** The handshake was not completed before its deadline. */
  HANDSHAKE_TIMEOUT(Reason.HANDSHAKE_TIMEOUT);

  private final Reason reason;

  End(Reason reason) {
    this.reason = reason;
  }

  /** The reason under which a connection that simply closes is counted. */
  public Reason reason() {
    return reason;
  }
}
