package io.c1m.wire;

/** Why a connection ended or a request failed; the label of the counters that say so. */
public enum Reason {
  /** The session had nothing more to do. */
  DONE("done"),
  /** The peer closed in an orderly way. */
  PEER_CLOSED("peer_closed"),
  /** The peer reset the connection, or it broke underneath. */
  RESET("reset"),
  /** The server drained. */
  DRAINED("drained"),
  /** This side was stopped and closed by force. */
  STOPPED("stopped"),
  /** Silent for longer than the idle deadline. */
  IDLE_TIMEOUT("idle_timeout"),
  /** A request took longer than its deadline. */
  REQUEST_TIMEOUT("request_timeout"),
  /** The handshake took longer than its deadline. */
  HANDSHAKE_TIMEOUT("handshake_timeout"),
  /** The handshake was refused by either side for a reason that has no word of its own. */
  HANDSHAKE_FAILED("handshake_failed"),
  /** Where a TLS handshake was to begin the peer sent other bytes. */
  NOT_TLS("not_tls"),
  /** The two sides have no TLS version in common. */
  TLS_VERSION("tls_version"),
  /** The client did not accept the server's certificate. */
  CERTIFICATE_REFUSED("certificate_refused"),
  /** The peer closed in the middle of a handshake. */
  HANDSHAKE_CLOSED("handshake_closed"),
  /** The peer sent what the protocol does not allow. */
  PROTOCOL_ERROR("protocol_error"),
  /** A reply came whose bytes are not those expected. */
  WRONG_BYTES("wrong_bytes"),
  /** A request that is malformed, or that two readers could understand differently. */
  BAD_REQUEST("bad_request"),
  /** A well-formed request for what this server does not do: its method, coding or version. */
  NOT_SERVED("not_served"),
  /** The head of a request was longer than allowed. */
  HEADER_TOO_LARGE("header_too_large"),
  /** The reply's status says that the request did not succeed. */
  HTTP_STATUS("http_status"),
  /** The connection for this one request could not be made. */
  CONNECT_FAILED("connect_failed"),
  /** This side ran into a limit of its own: no thread, no memory, no descriptor. */
  RESOURCES("resources"),
  /** A defect of this program or of a user's own work. */
  INTERNAL_ERROR("internal_error");

  /** All reasons, not to be modified: spares the copy that {@code values()} makes. */
  static final Reason[] ALL = values();

  private final String label;

  Reason(String label) {
    this.label = label;
  }

  /** The word used in metrics, reports and JSON. */
  public String label() {
    return label;
  }

  /** Whether the peer or this side ended in the ordinary way, without a fault. */
  public boolean orderly() {
    return switch (this) {
      case DONE, PEER_CLOSED, DRAINED, STOPPED -> true;
      default -> false;
    };
  }

  /** Whether a connection ended so before it was ready for requests. */
  public boolean ofHandshake() {
    return switch (this) {
      case HANDSHAKE_TIMEOUT,
          HANDSHAKE_FAILED,
          NOT_TLS,
          TLS_VERSION,
          CERTIFICATE_REFUSED,
          HANDSHAKE_CLOSED ->
          true;
      default -> false;
    };
  }

  static Reason of(int ordinal) {
    return ALL[ordinal];
  }
}
