package io.c1m.wire;

import java.nio.ByteBuffer;

/**
 * The protocol state of one connection, free of any input or output of its own.
 *
 * <p>A driver calls {@link #step} whenever the effect that the last call returned has been
 * honoured, first when the connection opens (with {@code in} empty). One thread at a time; when a
 * session moves between threads the driver supplies the happens-before. A steady {@code step}
 * allocates nothing.
 *
 * <p>Both buffers are lent for the duration of the call. {@code in} is ready to be read; what is
 * left in it belongs to the driver and comes back in front of the next bytes. {@code out} is ready
 * to be written to; what is appended is sent before the returned effect is honoured.
 */
public interface Session {
  /**
   * Goes on as far as the bytes at hand allow.
   *
   * @param in bytes received and not yet consumed
   * @param out room for bytes to send; may be small, then return {@link Next#FLUSH} for more
   * @param nowNanos epoch nanoseconds of the monotonic clock; drivers of servers may read it once
   *     per batch
   * @return what the session waits for, see {@link Next}
   */
  long step(ByteBuffer in, ByteBuffer out, long nowNanos);

  /**
   * Called at most once, in place of honouring the pending effect, when the connection has to end.
   * Later calls, if the returned effect asks for any, go to {@link #step}.
   *
   * @param cause why it ends
   * @return FLUSH, SEND_FILE, READ or CLOSE; {@link Next#KEEP} to finish first what is pending
   *     (only for {@link End#DRAIN}; the session then closes by itself)
   */
  default long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    return Next.close(cause.reason());
  }

  /**
   * What is to be sent after {@code out}. Asked for once, right after {@link Next#SEND_FILE} was
   * returned.
   *
   * @throws IllegalStateException when the session has not asked for that
   */
  default FileRegion region() {
    throw new IllegalStateException("no file is to be sent");
  }
}
