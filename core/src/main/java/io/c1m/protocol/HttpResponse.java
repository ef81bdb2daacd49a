package io.c1m.protocol;

import java.nio.ByteBuffer;

/**
 * Reads one reply after another in any pieces and consumes every byte; bodies are counted and
 * forgotten. After RFC 9112, section 6.3, for replies to GET.
 */
final class HttpResponse {
  /** More bytes have to come. */
  static final int MORE = 0;

  /** The reply is complete. */
  static final int COMPLETE = 1;

  /** This is no HTTP/1.x. */
  static final int BROKEN = -1;

  private static final int FIRST_FINAL_STATUS = 200;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private static final byte HEAD = 0;
  private static final byte COUNTED = 1;
  private static final byte CHUNKED = 2;
  private static final byte UNTIL_END = 3;

  private final HttpResponseHead head = new HttpResponseHead();
  private final HttpChunks chunks = new HttpChunks();
  private byte state;
  private long counted;

  /** Forgets the last reply. */
  void reset() {
    head.reset();
    chunks.reset();
    state = HEAD;
    counted = 0;
  }

  /**
   * Consumes what belongs to the reply.
   *
   * @return {@link #MORE}, {@link #COMPLETE} or {@link #BROKEN}
   */
  int read(ByteBuffer in) {
    while (state == HEAD) {
      int verdict = head.read(in);
      if (verdict != COMPLETE) {
        return verdict;
      }
      int status = head.status();
      if (status == SWITCHING_PROTOCOLS) {
        return BROKEN;
      }
      if (status < FIRST_FINAL_STATUS) {
        head.reset(); // an interim one
      } else if (status == NO_CONTENT || status == NOT_MODIFIED) {
        return COMPLETE;
      } else {
        state = head.chunked() ? CHUNKED : head.bodyBytes() < 0 ? UNTIL_END : COUNTED;
      }
    }
    return body(in);
  }

  private int body(ByteBuffer in) {
    if (state == CHUNKED) {
      return chunks.read(in);
    }
    long most = state == COUNTED ? head.bodyBytes() - counted : Long.MAX_VALUE;
    int bytes = (int) Math.min(most, in.remaining());
    in.position(in.position() + bytes);
    counted += bytes;
    return state == COUNTED && bytes == most ? COMPLETE : MORE;
  }

  /** The status of the reply that is complete. */
  int status() {
    return head.status();
  }

  /** The length of its body in bytes, as it came. */
  long bodyBytes() {
    return state == CHUNKED ? chunks.bodyBytes() : counted;
  }

  /** Whether the body is over when the stream is. */
  boolean endsWithTheStream() {
    return state == UNTIL_END;
  }

  /** Whether another request may follow on the connection. */
  boolean keepsAlive() {
    return state != UNTIL_END && head.keepsAlive();
  }
}
