package io.c1m.protocol;

/**
 * What the fields of one request say that a server has to know: whether there is a host, a body,
 * and another request to come. Reads values byte by byte; nothing of them is kept.
 *
 * <p>What two readers could understand differently is refused, after RFC 9112, section 6: more than
 * one host or length, a length that is no number, both a length and a coding.
 */
final class HttpRequestFields {
  /** The fields that are looked at. */
  static final HttpWords NAMES =
      HttpWords.ignoringCase("host", "connection", "content-length", "transfer-encoding");

  private static final int HOST = 0;
  private static final int CONNECTION = 1;
  private static final int CONTENT_LENGTH = 2;
  private static final int TRANSFER_ENCODING = 3;

  private static final HttpWords OPTIONS = HttpWords.ignoringCase("close", "keep-alive");
  private static final HttpWords CODINGS = HttpWords.ignoringCase("chunked");

  /** Bits 0 to 3 say which of the {@link #NAMES} there were. */
  private static final int NEW = 1 << 4;

  private static final int CLOSE = 1 << 5;
  private static final int KEEP = 1 << 6;
  private static final int BODY = 1 << 7;
  private static final int CHUNKED = 1 << 8;
  private static final int CHUNKED_TWICE = 1 << 9;
  private static final int OTHER_CODING = 1 << 10;

  private short flags;
  private byte field;
  private byte candidates;
  private short at;

  void reset() {
    flags = 0;
  }

  /** Notes the version: whether it is 1.1 or a later 1.x. */
  void version(boolean isNew) {
    flags |= (short) (isNew ? NEW : 0);
  }

  /** Begins a field by its index in {@link #NAMES}; false when there may be no such here. */
  boolean open(int name) {
    field = (byte) name;
    at = 0;
    candidates = (byte) (name == CONNECTION ? OPTIONS.all() : CODINGS.all());
    if (name == HttpWords.NONE) {
      return true;
    }
    boolean again = has(1 << name);
    flags |= (short) (1 << name);
    return !again || name == CONNECTION || name == TRANSFER_ENCODING;
  }

  /** Takes a byte of the value; false when it may not be there. */
  boolean accept(int code) {
    return switch (field) {
      case HOST -> hold(code, HttpCharacters.isHost(code));
      case CONTENT_LENGTH -> {
        flags |= (short) (code >= '1' && code <= '9' ? BODY : 0);
        yield hold(code, HttpCharacters.isDigit(code));
      }
      case CONNECTION -> element(OPTIONS, code);
      case TRANSFER_ENCODING -> element(CODINGS, code);
      default -> true;
    };
  }

  /** The value is over; false when it is not a whole one. */
  boolean close() {
    return switch (field) {
      case CONTENT_LENGTH -> at > 0;
      case CONNECTION, TRANSFER_ENCODING -> {
        conclude();
        yield true;
      }
      default -> true;
    };
  }

  /** A value in one piece, with blanks around it only. */
  private boolean hold(int code, boolean allowed) {
    if (HttpCharacters.isBlank(code)) {
      candidates = at > 0 ? 0 : candidates;
      return true;
    }
    at = 1;
    return allowed && candidates != 0;
  }

  /** A list: elements with commas between them and blanks around. */
  private boolean element(HttpWords words, int code) {
    if (code == ',') {
      conclude();
      candidates = (byte) words.all();
    } else if (!HttpCharacters.isBlank(code)) {
      candidates = (byte) words.narrow(candidates, at++, code);
    } else if (at > 0) {
      conclude();
      candidates = 0; // until the next comma nothing but blanks makes sense
    }
    return true;
  }

  private void conclude() {
    if (at == 0) {
      return;
    }
    if (field == CONNECTION) {
      int option = OPTIONS.matched(candidates, at);
      flags |= (short) (option == HttpWords.NONE ? 0 : option == 0 ? CLOSE : KEEP);
    } else if (CODINGS.matched(candidates, at) == HttpWords.NONE) {
      flags |= OTHER_CODING;
    } else {
      flags |= (short) (has(CHUNKED) ? CHUNKED_TWICE : CHUNKED | BODY);
    }
    at = 0;
  }

  /** {@link HttpRequestHead#COMPLETE}, or the status to refuse the request with. */
  int verdict() {
    boolean host = has(1 << HOST);
    boolean length = has(1 << CONTENT_LENGTH);
    boolean coding = has(1 << TRANSFER_ENCODING);
    if (has(NEW) ? !host : coding) {
      return HttpRefusal.BAD_REQUEST.status();
    }
    if (coding && (length || has(CHUNKED_TWICE) || !has(CHUNKED | OTHER_CODING))) {
      return HttpRefusal.BAD_REQUEST.status();
    }
    return has(OTHER_CODING) ? HttpRefusal.NOT_IMPLEMENTED.status() : HttpRequestHead.COMPLETE;
  }

  boolean keepsAlive() {
    return !has(BODY | CLOSE) && has(NEW | KEEP);
  }

  private boolean has(int any) {
    return (flags & any) != 0;
  }
}
