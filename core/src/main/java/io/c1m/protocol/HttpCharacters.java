package io.c1m.protocol;

/** Which bytes may stand where in HTTP/1.1: RFC 9110, section 5.6, and RFC 3986 for hosts. */
final class HttpCharacters {
  private static final int TOKEN = 1;
  private static final int VISIBLE = 2;
  private static final int VALUE = 4;
  private static final int HOST = 8;
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final String HOST_MARKS = "-._~%!$&'()*+,;=:[]";
  private static final int CODES = 256;
  private static final byte[] KINDS = new byte[CODES];

  static {
    for (int code = 0; code < CODES; code++) {
      boolean plain =
          (code >= '0' && code <= '9')
              || (code >= 'A' && code <= 'Z')
              || (code >= 'a' && code <= 'z');
      boolean visible = code > ' ' && code < 0x7f;
      int kinds = 0;
      kinds |= plain || TOKEN_MARKS.indexOf(code) >= 0 ? TOKEN : 0;
      kinds |= plain || HOST_MARKS.indexOf(code) >= 0 ? HOST : 0;
      kinds |= visible ? VISIBLE : 0;
      kinds |= visible || code == ' ' || code == '\t' || code > 0x7f ? VALUE : 0;
      KINDS[code] = (byte) kinds;
    }
  }

  private HttpCharacters() {}

  /** A part of a method or of a field's name. */
  static boolean isToken(int code) {
    return (KINDS[code] & TOKEN) != 0;
  }

  /** ASCII that leaves a mark: what a target is made of. */
  static boolean isVisible(int code) {
    return (KINDS[code] & VISIBLE) != 0;
  }

  /** A part of a field's value, blanks included. */
  static boolean isValue(int code) {
    return (KINDS[code] & VALUE) != 0;
  }

  /** A part of a host with or without a port. */
  static boolean isHost(int code) {
    return (KINDS[code] & HOST) != 0;
  }

  /** Optional white space. */
  static boolean isBlank(int code) {
    return code == ' ' || code == '\t';
  }

  static boolean isDigit(int code) {
    return code >= '0' && code <= '9';
  }
}
