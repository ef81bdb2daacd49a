package io.c1m.wire;

import java.nio.ByteBuffer;

/**
 * What a request costs the server, between its last byte and the first byte of its reply.
 *
 * <p>Immutable and shared by all connections and threads. For each request a session first honours
 * {@link #effect}, then calls {@link #perform}, then goes on to the next work of a sequence.
 */
public interface Work {
  /**
   * What has to happen before {@link #perform}: {@link Next#READY} for nothing, a SLEEP, a BLOCK or
   * COMPUTE. Called once per request.
   */
  long effect(long nowNanos);

  /**
   * Does the work on the calling thread, after its {@link #effect} has been honoured.
   *
   * <p>The body is lent for this call alone: its content lies between position and limit, and
   * neither is moved nor is the content written to. What is returned is either {@code body} itself,
   * for "unchanged", or a buffer that shares no memory with it, that nobody writes to any more and
   * whose content lies between position and limit. The next work of a sequence is given that one.
   *
   * @param body the request; protocols with a body of their own pass that
   * @return the body to reply with where the protocol replies with one, else ignored
   * @throws RuntimeException costs this connection, counted as {@link Reason#INTERNAL_ERROR}
   */
  default ByteBuffer perform(ByteBuffer body) {
    return body;
  }
}
