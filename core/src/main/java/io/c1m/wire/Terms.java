package io.c1m.wire;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the two halves of a protocol have to agree on, and what one of them may choose. A protocol
 * looks at the parts that it {@linkplain Protocol#serverOptions names}, and at no other.
 *
 * @param messageBytes length of one message in bytes, 1 to {@link #MAX_MESSAGE_BYTES}
 * @param everyNanos interval between the messages of a server that sends by itself, above 0
 * @param phases how such a server spreads the messages of its connections over the interval
 * @param body what a reply carries
 * @param keepAlive whether a connection serves more than one request
 * @param zeroCopy whether a body that is a file goes from the file to the socket inside the kernel
 * @param request what a client asks for
 */
public record Terms(
    int messageBytes,
    long everyNanos,
    Phases phases,
    Body body,
    boolean keepAlive,
    boolean zeroCopy,
    Request request) {
  /** The most that a client sends ahead of its reads, see {@link Protocol}. */
  public static final int MAX_MESSAGE_BYTES = 64 * 1024;

  private static final Terms STANDARD =
      new Terms(
          8,
          TimeUnit.SECONDS.toNanos(10),
          Phases.ACCEPT,
          Body.ofBytes(1024),
          true,
          false,
          new Request("localhost", "/", List.of()));

  /** When the messages of a server that sends by itself are due. */
  public enum Phases {
    /** At once when the connection opens, then at the interval. */
    ACCEPT,
    /** At once, then first after an equally distributed part of the interval. */
    UNIFORM,
    /** At once, then after exponentially distributed times with the interval as their mean. */
    POISSON
  }

  /**
   * What a client asks for.
   *
   * @param authority host, with the port where that is not the scheme's own
   * @param path with the query, starting with a slash
   * @param headers further header lines, without line ends
   */
  public record Request(String authority, String path, List<String> headers) {
    /** Copies the list. */
    public Request {
      headers = List.copyOf(headers);
    }
  }

  /** Checks the ranges. */
  public Terms {
    if (messageBytes < 1 || messageBytes > MAX_MESSAGE_BYTES) {
      throw new IllegalArgumentException(
          "a message has 1 to " + MAX_MESSAGE_BYTES + " bytes, not " + messageBytes);
    }
    if (everyNanos < 1) {
      throw new IllegalArgumentException("the interval between messages must be above 0");
    }
  }

  /** The usual terms, with messages of a size. */
  public static Terms ofMessage(int bytes) {
    return STANDARD.withMessageBytes(bytes);
  }

  /** The same with another message size. */
  public Terms withMessageBytes(int bytes) {
    return new Terms(bytes, everyNanos, phases, body, keepAlive, zeroCopy, request);
  }

  /** The same with another interval. */
  public Terms withEveryNanos(long nanos) {
    return new Terms(messageBytes, nanos, phases, body, keepAlive, zeroCopy, request);
  }

  /** The same with other phases. */
  public Terms withPhases(Phases other) {
    return new Terms(messageBytes, everyNanos, other, body, keepAlive, zeroCopy, request);
  }

  /** The same with another body. */
  public Terms withBody(Body other) {
    return new Terms(messageBytes, everyNanos, phases, other, keepAlive, zeroCopy, request);
  }

  /** The same with or without keep-alive. */
  public Terms withKeepAlive(boolean on) {
    return new Terms(messageBytes, everyNanos, phases, body, on, zeroCopy, request);
  }

  /** The same with or without zero copy. */
  public Terms withZeroCopy(boolean on) {
    return new Terms(messageBytes, everyNanos, phases, body, keepAlive, on, request);
  }

  /** The same with another request. */
  public Terms withRequest(Request other) {
    return new Terms(messageBytes, everyNanos, phases, body, keepAlive, zeroCopy, other);
  }
}
