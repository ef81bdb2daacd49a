package io.c1m.wire;

import java.nio.ByteBuffer;

/**
 * A user's own work: what {@code c1m server --work=class:NAME --classpath=PATHS} does for each
 * request. The class is public and has a public constructor without parameters, which is called
 * once, before the server listens.
 *
 * <p>That <em>one instance serves all connections</em>, many at a time, so it must be thread-safe.
 * With a thread per connection it is called on the connection's own thread, in event modes on the
 * event loop, and in {@code worker-pool} on a worker; it may block, and then blocks that thread.
 *
 * <p>Whatever {@link #serve} throws costs the connection, counted as {@link Reason#INTERNAL_ERROR};
 * the server goes on. Only an error of the JVM itself, such as a lack of memory, ends it.
 */
@FunctionalInterface
public interface BlockingWork {
  /** The {@link #replyBytes} of a work that does not say otherwise. */
  int STANDARD_REPLY_BYTES = 4 * 1024;

  /**
   * Serves one request. Both buffers are lent for this call: keep neither.
   *
   * @param request what arrived: in echo what one read found, in greet the line, in http the body
   *     that {@code --body} names, after another work in a sequence what that one made. Read-only,
   *     and free to be consumed.
   * @param reply empty, big-endian, with room for {@link #replyBytes}. What is put into it, from 0
   *     up to its position, is the body of an http reply; every other protocol passes over it. Put
   *     nothing for an empty body.
   * @throws Exception for a request that cannot be served, {@link java.nio.BufferOverflowException}
   *     of {@code reply} included
   */
  void serve(ByteBuffer request, ByteBuffer reply) throws Exception;

  /**
   * The capacity of {@code reply} in bytes, 0 to 64 MiB, asked for once. Each request in service
   * owns one such buffer, so with a thread per connection this is memory for every connection whose
   * work blocks.
   */
  default int replyBytes() {
    return STANDARD_REPLY_BYTES;
  }
}
