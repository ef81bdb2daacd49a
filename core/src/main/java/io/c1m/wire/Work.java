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
   * Does the work on the calling thread.
   *
   * @param body the request, not to be consumed; protocols with a body of their own pass that
   * @return the body to reply with where the protocol replies with one, else ignored
   */
  default ByteBuffer perform(ByteBuffer body) {
    return body;
  }
}
