package io.c1m.protocol;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The heads of replies, made once a second and then shared: all connections of a server say the
 * same but for the date. Used by any number of threads, without a lock: two of them may make the
 * same head at once.
 *
 * <p>Works that return bodies of changing lengths cost a new head (about 400 bytes) for each
 * change.
 */
final class HttpReplies {
  /** RFC 9110, section 5.6.7. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private volatile Heads heads = new Heads(0, 0);

  /** Both heads of one second and one length. */
  private static final class Heads {
    private final long second;
    private final int bodyBytes;
    private final byte[] keeping;
    private final byte[] closing;

    Heads(long second, int bodyBytes) {
      this.second = second;
      this.bodyBytes = bodyBytes;
      keeping = make(second, bodyBytes, true);
      closing = make(second, bodyBytes, false);
    }

    private static byte[] make(long second, int bodyBytes, boolean keepAlive) {
      return bytes(
          begin("200 OK", second, keepAlive)
              + "Content-Type: text/plain\r\nContent-Length: "
              + bodyBytes
              + "\r\n\r\n");
    }
  }

  /** The head of a reply with a body; not to be modified. */
  byte[] head(int bodyBytes, boolean keepAlive, long nowNanos) {
    long second = nowNanos / NANOS_PER_SECOND;
    Heads present = heads;
    if (present.second != second || present.bodyBytes != bodyBytes) {
      present = new Heads(second, bodyBytes);
      heads = present;
    }
    return keepAlive ? present.keeping : present.closing;
  }

  /** A whole reply that refuses a request and announces the end of the connection. */
  static byte[] refusal(HttpRefusal why, long nowNanos) {
    String allow = why == HttpRefusal.METHOD_NOT_ALLOWED ? "Allow: GET, HEAD\r\n" : "";
    return bytes(
        begin(why.status() + " " + why.phrase(), nowNanos / NANOS_PER_SECOND, false)
            + allow
            + "Content-Length: 0\r\n\r\n");
  }

  private static String begin(String status, long second, boolean keepAlive) {
    return "HTTP/1.1 "
        + status
        + "\r\nServer: c1m\r\nConnection: "
        + (keepAlive ? "keep-alive" : "close")
        + "\r\nDate: "
        + DATE.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC))
        + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
