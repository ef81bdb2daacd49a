package io.c1m.protocol;

import java.nio.ByteBuffer;

/**
 * Reads the head of a reply byte by byte: status, and what the fields say about the body and the
 * connection. More lenient than the server, because any server is to be measured: a line may end by
 * LF alone.
 */
final class HttpResponseHead {
  /** The longest head that is read. */
  static final int MOST_BYTES = 64 * 1024;

  /** {@link #bodyBytes} when the head does not say. */
  static final int UNKNOWN = -1;

  private static final String VERSION = "HTTP/1.";
  private static final int MINOR = VERSION.length();
  private static final int FIRST_DIGIT = MINOR + 2;
  private static final int AFTER_STATUS = FIRST_DIGIT + 3;
  private static final long MOST_BODY_BYTES = Long.MAX_VALUE / 16;

  private static final HttpWords NAMES =
      HttpWords.ignoringCase("connection", "content-length", "transfer-encoding");
  private static final int CONNECTION = 0;
  private static final int CONTENT_LENGTH = 1;
  private static final int TRANSFER_ENCODING = 2;
  private static final HttpWords WORDS = HttpWords.ignoringCase("close", "keep-alive", "chunked");
  private static final int CLOSE = 0;
  private static final int KEEP = 1;

  private static final byte STATUS = 0;
  private static final byte LINE = 1;
  private static final byte FIELD = 2;
  private static final byte NAME = 3;
  private static final byte VALUE = 4;

  private byte state;
  private byte field;
  private boolean old;
  private boolean closes;
  private boolean keeps;
  private boolean chunked;
  private boolean coded;
  private int length;
  private int at;
  private int candidates;
  private int status;
  private long value;
  private long bodyBytes = UNKNOWN;

  void reset() {
    state = STATUS;
    old = false;
    closes = false;
    keeps = false;
    chunked = false;
    coded = false;
    length = 0;
    at = 0;
    status = 0;
    bodyBytes = UNKNOWN;
  }

  /** Consumes bytes up to the end of the head; the results are those of {@link HttpResponse}. */
  int read(ByteBuffer in) {
    int limit = in.limit();
    for (int i = in.position(); i < limit; i++) {
      int verdict = ++length > MOST_BYTES ? HttpResponse.BROKEN : accept(in.get(i) & 0xff);
      if (verdict != HttpResponse.MORE) {
        in.position(i + 1);
        return verdict;
      }
    }
    in.position(limit);
    return HttpResponse.MORE;
  }

  int status() {
    return status;
  }

  boolean chunked() {
    return chunked;
  }

  /** The length announced, or {@link #UNKNOWN}. */
  long bodyBytes() {
    return coded ? UNKNOWN : bodyBytes;
  }

  boolean keepsAlive() {
    return !closes && (!old || keeps);
  }

  private int accept(int code) {
    return switch (state) {
      case STATUS -> status(code);
      case LINE -> code == '\n' ? go(FIELD) : HttpResponse.MORE;
      case FIELD -> field(code);
      case NAME -> name(code);
      default -> value(code);
    };
  }

  private int go(byte next) {
    state = next;
    at = 0;
    return HttpResponse.MORE;
  }

  private int status(int code) {
    int place = at++;
    if (place == AFTER_STATUS) {
      boolean over = code == ' ' || code == '\r' || code == '\n';
      return over ? go(code == '\n' ? FIELD : LINE) : HttpResponse.BROKEN;
    }
    if (place < MINOR || place == MINOR + 1) {
      char expected = place < MINOR ? VERSION.charAt(place) : ' ';
      return code == expected ? HttpResponse.MORE : HttpResponse.BROKEN;
    }
    if (place == MINOR) {
      old = code == '0';
    } else {
      status = status * 10 + code - '0';
    }
    boolean sound = place != FIRST_DIGIT || code != '0';
    return sound && HttpCharacters.isDigit(code) ? HttpResponse.MORE : HttpResponse.BROKEN;
  }

  private int field(int code) {
    if (code == '\n') {
      return HttpResponse.COMPLETE;
    }
    if (code == '\r') {
      return HttpResponse.MORE;
    }
    if (HttpCharacters.isBlank(code)) {
      return go(LINE); // the continued value of an old server
    }
    go(NAME);
    candidates = NAMES.all();
    return name(code);
  }

  private int name(int code) {
    if (code == '\n') {
      return HttpResponse.BROKEN;
    }
    if (code != ':') {
      candidates = NAMES.narrow(candidates, at++, code);
      return HttpResponse.MORE;
    }
    field = (byte) NAMES.matched(candidates, at);
    candidates = WORDS.all();
    value = UNKNOWN;
    return go(field == HttpWords.NONE ? LINE : VALUE);
  }

  private int value(int code) {
    if (code == '\n') {
      return close();
    }
    if (field == CONTENT_LENGTH) {
      return digit(code);
    }
    if (code == ',' || code == '\r' || HttpCharacters.isBlank(code)) {
      conclude();
      candidates = WORDS.all();
    } else {
      candidates = WORDS.narrow(candidates, at++, code);
    }
    return HttpResponse.MORE;
  }

  private int digit(int code) {
    if (code == '\r' || HttpCharacters.isBlank(code)) {
      return HttpResponse.MORE;
    }
    if (!HttpCharacters.isDigit(code) || value > MOST_BODY_BYTES) {
      return HttpResponse.BROKEN;
    }
    value = Math.max(0, value) * 10 + code - '0';
    return HttpResponse.MORE;
  }

  private int close() {
    if (field == CONTENT_LENGTH) {
      if (value == UNKNOWN || (bodyBytes != UNKNOWN && bodyBytes != value)) {
        return HttpResponse.BROKEN;
      }
      bodyBytes = value;
    } else {
      conclude();
    }
    return go(FIELD);
  }

  private void conclude() {
    if (at == 0) {
      return;
    }
    int word = WORDS.matched(candidates, at);
    if (field == CONNECTION) {
      closes |= word == CLOSE;
      keeps |= word == KEEP;
    } else if (field == TRANSFER_ENCODING) {
      coded = true;
      chunked = word > KEEP; // the last one counts
    }
    at = 0;
  }
}
