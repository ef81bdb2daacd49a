package io.c1m.protocol;

import io.c1m.wire.Reason;

/** The requests that are not served: the status of RFC 9110, and what the connection counts as. */
enum HttpRefusal {
  BAD_REQUEST(400, "Bad Request", Reason.BAD_REQUEST),
  METHOD_NOT_ALLOWED(405, "Method Not Allowed", Reason.NOT_SERVED),
  REQUEST_TIMEOUT(408, "Request Timeout", Reason.REQUEST_TIMEOUT),
  TARGET_TOO_LONG(414, "URI Too Long", Reason.HEADER_TOO_LARGE),
  HEADER_TOO_LARGE(431, "Request Header Fields Too Large", Reason.HEADER_TOO_LARGE),
  NOT_IMPLEMENTED(501, "Not Implemented", Reason.NOT_SERVED),
  VERSION(505, "HTTP Version Not Supported", Reason.NOT_SERVED);

  private final int status;
  private final String phrase;
  private final Reason reason;

  HttpRefusal(int status, String phrase, Reason reason) {
    this.status = status;
    this.phrase = phrase;
    this.reason = reason;
  }

  int status() {
    return status;
  }

  String phrase() {
    return phrase;
  }

  /** Why the connection ends. */
  Reason reason() {
    return reason;
  }

  /** The one with a status. */
  static HttpRefusal of(int status) {
    for (HttpRefusal refusal : values()) {
      if (refusal.status == status) {
        return refusal;
      }
    }
    throw new IllegalArgumentException("no refusal has the status " + status);
  }
}
