package io.c1m.protocol;

import java.nio.ByteBuffer;

/** Reads a chunked body (RFC 9112, section 7.1) in any pieces, extensions and trailers included. */
final class HttpChunks {
  private static final int RADIX = 16;
  private static final int MOST_LINE_BYTES = 8 * 1024;
  private static final long MOST_BYTES = Long.MAX_VALUE / (2 * RADIX);

  private static final byte SIZE = 0;
  private static final byte EXTENSION = 1;
  private static final byte DATA = 2;
  private static final byte DATA_END = 3;
  private static final byte TRAILER = 4;

  private byte state;
  private int line;
  private int trailers;
  private long left;
  private long bodyBytes;

  void reset() {
    state = SIZE;
    line = 0;
    trailers = 0;
    left = 0;
    bodyBytes = 0;
  }

  /** The data so far, in bytes. */
  long bodyBytes() {
    return bodyBytes;
  }

  /** Consumes what belongs to the body; the results are those of {@link HttpResponse}. */
  int read(ByteBuffer in) {
    while (in.hasRemaining()) {
      if (state == DATA) {
        skip(in);
        continue;
      }
      int verdict = accept(in.get() & 0xff);
      if (verdict != HttpResponse.MORE) {
        return verdict;
      }
    }
    return HttpResponse.MORE;
  }

  private void skip(ByteBuffer in) {
    int bytes = (int) Math.min(left, in.remaining());
    in.position(in.position() + bytes);
    left -= bytes;
    bodyBytes += bytes;
    if (left == 0) {
      go(DATA_END);
    }
  }

  private int go(byte next) {
    state = next;
    line = 0;
    return HttpResponse.MORE;
  }

  private int accept(int code) {
    if (++line > MOST_LINE_BYTES) {
      return HttpResponse.BROKEN;
    }
    return switch (state) {
      case SIZE -> size(code);
      case EXTENSION -> code == '\n' ? sized() : HttpResponse.MORE;
      case DATA_END -> dataEnd(code);
      default -> trailer(code);
    };
  }

  private int size(int code) {
    int digit = Character.digit(code, RADIX);
    if (digit >= 0 && left < MOST_BYTES) {
      left = left * RADIX + digit;
      return HttpResponse.MORE;
    }
    if (digit >= 0 || line == 1) {
      return HttpResponse.BROKEN;
    }
    if (code == '\n') {
      return sized();
    }
    if (code == ';' || code == '\r' || HttpCharacters.isBlank(code)) {
      state = EXTENSION;
      return HttpResponse.MORE;
    }
    return HttpResponse.BROKEN;
  }

  private int sized() {
    return go(left == 0 ? TRAILER : DATA);
  }

  private int dataEnd(int code) {
    if (code == '\r' && line == 1) {
      return HttpResponse.MORE;
    }
    return code == '\n' ? go(SIZE) : HttpResponse.BROKEN;
  }

  private int trailer(int code) {
    if (++trailers > HttpResponseHead.MOST_BYTES) {
      return HttpResponse.BROKEN;
    }
    if (code == '\r') {
      line--; // an empty line has nothing else
      return HttpResponse.MORE;
    }
    if (code != '\n') {
      return HttpResponse.MORE;
    }
    return line == 1 ? HttpResponse.COMPLETE : go(TRAILER);
  }
}
