package io.c1m.drive;

import io.c1m.wire.FileRegion;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/**
 * The socket of a connection that has a thread of its own, as that thread waits on it. There is a
 * kind for each {@link BlockingIo}; it is the connection itself, so that none has another object
 * beside it.
 *
 * <p>Reading, writing and shutting down the output are the own thread's; the rest is for any
 * thread, and wakes the one that waits.
 */
abstract class Link {
  /** Where this kind of socket takes its bytes from without copying them once more. */
  abstract SharedBufferPool pool();

  /** Waits for bytes and takes them; how many, -1 at the end of the stream. */
  abstract int receive(ByteBuffer in) throws IOException;

  /**
   * Waits for bytes for a while.
   *
   * @param millis at least 1
   * @throws SocketTimeoutException when none came
   */
  abstract int receiveWithin(ByteBuffer in, int millis) throws IOException;

  /** How many bytes can be taken without waiting. */
  abstract int available() throws IOException;

  /** Sends some of the bytes, at least one; waits until the socket takes it. */
  abstract void transmit(ByteBuffer out) throws IOException;

  /** Sends some of a region, at least a byte, and waits as {@link #transmit}; how many it was. */
  abstract long transmit(FileRegion region) throws IOException;

  abstract void apply(SocketSettings settings) throws IOException;

  abstract void shutdownInput() throws IOException;

  abstract void shutdownOutput() throws IOException;

  /** Makes the next closing a reset. */
  abstract void lingerNot() throws IOException;

  abstract void closeSocket() throws IOException;
}
