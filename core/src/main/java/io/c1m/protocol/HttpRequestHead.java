package io.c1m.protocol;

import java.nio.ByteBuffer;

/**
 * Reads the head of one request after another, byte by byte and in any pieces: every byte is looked
 * at once and consumed, so that a connection with a part of a request holds no input.
 *
 * <p>After RFC 9112. Stricter than it where it leaves a choice: a line ends by CR LF only. 24 bytes
 * of state without compact object headers.
 */
final class HttpRequestHead {
  /** The head is not complete yet. */
  static final int MORE = 0;

  /** The head is complete, and the request can be served. */
  static final int COMPLETE = 200;

  /** The longest head, from the request line to the empty line. */
  static final int MOST_BYTES = 8 * 1024;

  private static final HttpWords METHODS =
      HttpWords.exactly(
          "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");
  private static final int HEAD = 1;
  private static final HttpWords SCHEMES = HttpWords.ignoringCase("http", "https");
  private static final String VERSION_BEGINS = "HTTP/";
  private static final int MAJOR = VERSION_BEGINS.length();
  private static final int VERSION_BYTES = "HTTP/1.1".length();

  private static final byte START = 0;
  private static final byte START_LF = 1;
  private static final byte METHOD = 2;
  private static final byte TARGET_START = 3;
  private static final byte SCHEME = 4;
  private static final byte TARGET = 5;
  private static final byte VERSION = 6;
  private static final byte LINE_LF = 7;
  private static final byte FIELD = 8;
  private static final byte NAME = 9;
  private static final byte VALUE = 10;
  private static final byte VALUE_LF = 11;
  private static final byte END_LF = 12;

  private final HttpRequestFields fields = new HttpRequestFields();
  private byte state;
  private byte method;
  private boolean foreignVersion;
  private short candidates;
  private short at;
  private short length;

  /**
   * Consumes bytes up to the end of the head.
   *
   * @return {@link #MORE}, {@link #COMPLETE}, or the status to refuse the request with
   */
  int read(ByteBuffer in) {
    int limit = in.limit();
    for (int i = in.position(); i < limit; i++) {
      int verdict = length == MOST_BYTES ? tooLong() : accept(in.get(i) & 0xff);
      if (verdict != MORE) {
        in.position(i + 1);
        return verdict;
      }
    }
    in.position(limit);
    return MORE;
  }

  /** Whether a part of a request has been read. */
  boolean begun() {
    return length > 0;
  }

  /** Whether the reply has no body. */
  boolean asksForHeadOnly() {
    return method == HEAD;
  }

  /**
   * Whether the connection may serve another request. Not after one with a body: that is not read,
   * so that nobody can disagree with this server about where it ends.
   */
  boolean keepsAlive() {
    return fields.keepsAlive();
  }

  /** Forgets the request. */
  void reset() {
    state = START;
    length = 0;
    foreignVersion = false;
    fields.reset();
  }

  private int tooLong() {
    return switch (state) {
      case METHOD -> HttpRefusal.BAD_REQUEST.status();
      case SCHEME, TARGET -> HttpRefusal.TARGET_TOO_LONG.status();
      default -> HttpRefusal.HEADER_TOO_LARGE.status();
    };
  }

  private int accept(int code) {
    length++;
    return switch (state) {
      case START -> start(code);
      case START_LF -> startLine(code);
      case METHOD -> method(code);
      case TARGET_START -> targetStart(code);
      case SCHEME -> scheme(code);
      case TARGET -> target(code);
      case VERSION -> version(code);
      case LINE_LF -> code == '\n' ? line() : bad();
      case FIELD -> field(code);
      case NAME -> name(code);
      case VALUE -> value(code);
      case VALUE_LF -> code == '\n' ? go(FIELD) : bad();
      default -> code == '\n' ? fields.verdict() : bad();
    };
  }

  private static int bad() {
    return HttpRefusal.BAD_REQUEST.status();
  }

  private int go(byte next) {
    state = next;
    at = 0;
    return MORE;
  }

  // ---- the request line ----

  private int start(int code) {
    if (code == '\r') {
      return go(START_LF); // an empty line before a request is to be ignored
    }
    go(METHOD);
    candidates = (short) METHODS.all();
    return code == ' ' ? bad() : method(code);
  }

  private int startLine(int code) {
    reset();
    return code == '\n' ? MORE : bad();
  }

  private int method(int code) {
    if (code == ' ') {
      method = (byte) METHODS.matched(candidates, at);
      return go(TARGET_START);
    }
    candidates = (short) METHODS.narrow(candidates, at++, code);
    return HttpCharacters.isToken(code) ? MORE : bad();
  }

  private boolean served() {
    return method >= 0 && method <= HEAD;
  }

  private int targetStart(int code) {
    if (code == '/' || (!served() && HttpCharacters.isVisible(code))) {
      return go(TARGET);
    }
    go(SCHEME);
    candidates = (short) SCHEMES.all();
    return scheme(code);
  }

  /** The absolute form, as for a proxy, is to be understood too. */
  private int scheme(int code) {
    if (code == ':') {
      return SCHEMES.matched(candidates, at) == HttpWords.NONE ? bad() : go(TARGET);
    }
    candidates = (short) SCHEMES.narrow(candidates, at++, code);
    return candidates == 0 ? bad() : MORE;
  }

  private int target(int code) {
    if (code == ' ') {
      return go(VERSION);
    }
    return HttpCharacters.isVisible(code) ? MORE : bad();
  }

  private int version(int code) {
    int place = at++;
    if (place == VERSION_BYTES) {
      return code == '\r' ? go(LINE_LF) : bad();
    }
    if (place < MAJOR || place == MAJOR + 1) {
      return code == (place < MAJOR ? VERSION_BEGINS.charAt(place) : '.') ? MORE : bad();
    }
    if (place == MAJOR) {
      foreignVersion = code != '1';
    } else {
      fields.version(code != '0');
    }
    return HttpCharacters.isDigit(code) ? MORE : bad();
  }

  private int line() {
    if (foreignVersion) {
      return HttpRefusal.VERSION.status();
    }
    if (method == HttpWords.NONE) {
      return HttpRefusal.NOT_IMPLEMENTED.status();
    }
    return served() ? go(FIELD) : HttpRefusal.METHOD_NOT_ALLOWED.status();
  }

  // ---- the fields ----

  private int field(int code) {
    if (code == '\r') {
      return go(END_LF);
    }
    go(NAME);
    candidates = (short) HttpRequestFields.NAMES.all();
    return code == ':' ? bad() : name(code);
  }

  private int name(int code) {
    if (code == ':') {
      int name = HttpRequestFields.NAMES.matched(candidates, at);
      go(VALUE);
      return fields.open(name) ? MORE : bad();
    }
    candidates = (short) HttpRequestFields.NAMES.narrow(candidates, at++, code);
    return HttpCharacters.isToken(code) ? MORE : bad();
  }

  private int value(int code) {
    if (code == '\r') {
      go(VALUE_LF);
      return fields.close() ? MORE : bad();
    }
    return HttpCharacters.isValue(code) && fields.accept(code) ? MORE : bad();
  }
}
