package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import java.nio.ByteBuffer;

/**
 * Sends a message when one is due, waits for exactly its bytes, and so on: at most one in flight.
 *
 * <p>A message starts with the time of its sending as a big-endian {@code int64} of epoch
 * nanoseconds (when it has room for that) and goes on with a fixed pattern.
 */
final class EchoClient implements Session {
  private final Host host;
  private final Pace pace;
  private final Template template;
  private long stamp;
  private int sent;
  private int received;
  private boolean inFlight;

  EchoClient(Host host, Pace pace, Template template) {
    this.host = host;
    this.pace = pace;
    this.template = template;
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    int size = template.size;
    if (inFlight && in.hasRemaining()) {
      int more = template.match(stamp, received, in);
      if (more < 0) {
        return Next.abort(Reason.WRONG_BYTES);
      }
      received += more;
      if (received > sent) {
        return Next.abort(Reason.PROTOCOL_ERROR);
      }
      if (received == size) {
        inFlight = false;
        host.tally().add(Count.REQUESTS, 1);
        pace.answered(nowNanos);
      }
    }
    if (in.hasRemaining()) {
      return Next.abort(Reason.PROTOCOL_ERROR);
    }
    if (!inFlight) {
      long due = pace.dueNanos();
      if (due > nowNanos) {
        return Next.readUntil(due);
      }
      stamp = nowNanos;
      sent = 0;
      received = 0;
      inFlight = true;
      pace.sent(nowNanos);
    }
    if (sent < size) {
      sent += template.append(stamp, sent, out);
      if (sent < size) {
        return Next.FLUSH;
      }
    }
    long expires = pace.expiresNanos();
    return nowNanos >= expires ? Next.abort(Reason.REQUEST_TIMEOUT) : Next.readUntil(expires);
  }

  /** The bytes of a message apart from its stamp; shared by the sessions of one thread. */
  static final class Template {
    private static final int STAMP_BYTES = Long.BYTES;
    private static final int PATTERN_STEP = 31;

    private final int size;
    private final ByteBuffer pattern;

    Template(Terms terms) {
      size = terms.messageBytes();
      pattern = ByteBuffer.allocateDirect(size);
      for (int i = 0; i < size; i++) {
        pattern.put(i, (byte) (i * PATTERN_STEP + 1));
      }
    }

    /** Appends what fits of a message from an offset on, and returns the number of bytes. */
    int append(long stamp, int offset, ByteBuffer out) {
      int bytes = Math.min(size - offset, out.remaining());
      int at = offset;
      int end = offset + bytes;
      if (at == 0 && bytes >= STAMP_BYTES) {
        out.putLong(stamp);
        at = STAMP_BYTES;
      }
      while (at < end && at < STAMP_BYTES) {
        out.put(head(stamp, at++));
      }
      if (at < end) {
        pattern.limit(end).position(at);
        out.put(pattern);
      }
      return bytes;
    }

    /** Consumes the message's bytes from an offset on; how many those were, or -1 if others. */
    int match(long stamp, int offset, ByteBuffer in) {
      int bytes = Math.min(size - offset, in.remaining());
      int at = offset;
      int end = offset + bytes;
      if (at == 0 && bytes >= STAMP_BYTES) {
        if (in.getLong() != stamp) {
          return -1;
        }
        at = STAMP_BYTES;
      }
      while (at < end && at < STAMP_BYTES) {
        if (in.get() != head(stamp, at++)) {
          return -1;
        }
      }
      if (at < end) {
        int limit = in.limit();
        int after = in.position() + end - at;
        in.limit(after);
        pattern.limit(end).position(at);
        int different = in.mismatch(pattern);
        in.limit(limit).position(after);
        if (different >= 0) {
          return -1;
        }
      }
      return bytes;
    }

    private byte head(long stamp, int index) {
      return size < STAMP_BYTES
          ? pattern.get(index)
          : (byte) (stamp >>> ((STAMP_BYTES - 1 - index) * Byte.SIZE));
    }
  }
}
