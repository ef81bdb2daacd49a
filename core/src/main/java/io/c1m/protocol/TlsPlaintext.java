package io.c1m.protocol;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Scratch;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The plaintext side of one connection: the session inside, the effect that it waits for, and what
 * it has left unread. Owned by the {@link TlsSession} of the connection.
 */
final class TlsPlaintext {
  /**
   * The most plaintext that the JDK's engine seals in one TLS 1.3 record: RFC 8446's 2^14 less the
   * tag and the type. One byte more would make a second record, of that byte.
   */
  private static final int RECORD_BYTES = 16_384 - 16 - 1;

  private final Session inner;
  private final Scratch scratch;
  private final TlsRecords records;

  /** Plaintext that the inner session has not consumed. */
  private ByteBuffer leftover = TlsRecords.NOTHING;

  /** The inner session's effect, READY before its first step. */
  private long waiting = Next.READY;

  /** Whether the driver has been told {@link #waiting}. */
  private boolean told = true;

  private int untouched; // bytes that the driver keeps: a step without more was a nudge

  TlsPlaintext(Session inner, Scratch scratch, TlsRecords records) {
    this.inner = inner;
    this.scratch = scratch;
    this.records = records;
  }

  /** The inner session's effect that holds. */
  long waiting() {
    return waiting;
  }

  /** Whether the driver has been told {@link #waiting}, and so has honoured it. */
  boolean told() {
    return told;
  }

  /** The inner session's effect as the driver has to see it, with these records kept. */
  long tell(ByteBuffer in) {
    told = true;
    untouched = in.remaining();
    return waiting == Next.READ_IDLE && in.hasRemaining() ? Next.READ_PARTIAL : waiting;
  }

  /** Whether the inner session is to be stepped though nothing came: by its time, or by a nudge. */
  boolean due(ByteBuffer in, long nowNanos) {
    return Next.kind(waiting) == Next.READ_UNTIL
        && (nowNanos >= Next.nanos(waiting) || (told && in.remaining() == untouched));
  }

  /** How many bytes the inner session has not consumed. */
  int leftBytes() {
    return leftover.remaining();
  }

  /** Puts what was left before what was opened behind its place, and flips. */
  void join(ByteBuffer plain) {
    plain.put(0, leftover, leftover.position(), leftBytes()).flip();
  }

  /** Keeps a copy of what is left of a borrowed buffer, instead of what was left before. */
  void keepRest(ByteBuffer plain) {
    leftover = TlsRecords.copyOfRest(plain);
  }

  /** Steps or ends the inner session with the plaintext that it left earlier. */
  long exchangeLeft(@Nullable End cause, ByteBuffer out, long nowNanos) throws SSLException {
    long effect = exchange(cause, leftover, out, nowNanos);
    if (!leftover.hasRemaining()) {
      leftover = TlsRecords.NOTHING;
    }
    return effect;
  }

  /**
   * Steps the inner session, or ends it, seals its bytes and takes note of what it waits for.
   *
   * @param cause why to end it; null to step it
   * @return its effect
   */
  long exchange(@Nullable End cause, ByteBuffer plain, ByteBuffer out, long nowNanos)
      throws SSLException {
    ByteBuffer reply = scratch.borrow(RECORD_BYTES).limit(RECORD_BYTES);
    try {
      long effect =
          cause == null
              ? inner.step(plain, reply, nowNanos)
              : inner.end(cause, plain, reply, nowNanos);
      records.seal(reply.flip(), out);
      switch (Next.kind(effect)) {
        case Next.KEEPING, Next.CLOSE, Next.ABORT, Next.SENDING_FILE -> {
          // what the driver was told last still holds, or nothing does any more
        }
        default -> {
          waiting = effect;
          told = false;
        }
      }
      return effect;
    } finally {
      scratch.giveBack(reply);
    }
  }
}
