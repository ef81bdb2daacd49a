package io.c1m.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * The reading side of a blocking connection. It owns a buffer of 64 B, which grows up to 4 KiB when
 * the peer's requests turn out to be larger; anything beyond is lent and given back before the next
 * wait for a request. Owned by the connection's thread.
 */
abstract class Intake extends Watched {
  /** The session wants more than may be held for it. */
  static final class TooLarge extends IOException {}

  private static final int OWN_BYTES = 64;
  private static final int MOST_OWN_BYTES = 4 * 1024;
  private static final int DISCARDED_BYTES = 64 * 1024;
  private static final int DISCARDED_AT_ONCE = 1024;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Bytes received and not consumed, ready to be read by the session. */
  ByteBuffer in = ByteBuffer.allocate(OWN_BYTES).limit(0);

  Intake(BlockingConnections all) {
    super(all);
  }

  /** Gives back what is lent. */
  final void releaseBuffer() {
    pool().giveBack(in);
  }

  /** Once the own buffer is full: takes in what else is at hand; how many bytes that was. */
  final int readOn() throws IOException {
    if (in.hasRemaining() || in.capacity() > MOST_OWN_BYTES) {
      return 0;
    }
    int available = available();
    if (available <= 0) {
      return 0;
    }
    in = larger(in, available);
    return Math.max(0, receive(in));
  }

  /** Puts what is left in front and makes sure that something can be read behind it. */
  final void makeRoom() throws IOException {
    if (!in.hasRemaining() && in.capacity() > MOST_OWN_BYTES) {
      pool().giveBack(in);
      in = ByteBuffer.allocate(MOST_OWN_BYTES).limit(0);
    }
    if (!in.hasRemaining()) {
      in.clear();
      return;
    }
    in.compact();
    if (!in.hasRemaining()) {
      in = larger(in, in.capacity());
    }
  }

  private ByteBuffer larger(ByteBuffer full, int more) throws IOException {
    int bytes = BufferPool.capacity(full.capacity() + more + 1);
    if (full.capacity() >= Lane.BUFFER_BYTES) {
      throw new TooLarge();
    }
    ByteBuffer room =
        bytes <= MOST_OWN_BYTES
            ? ByteBuffer.allocate(bytes)
            : pool().borrow(Math.min(bytes, Lane.BUFFER_BYTES));
    room.put(full.flip());
    pool().giveBack(full);
    return room;
  }

  /** Shuts down the output and discards what still arrives, 64 KiB or for a second at most. */
  final void discard() {
    try {
      shutdownOutput();
      ByteBuffer bytes = ByteBuffer.allocate(DISCARDED_AT_ONCE);
      long until = System.nanoTime() + LINGER_NANOS;
      int total = 0;
      for (int count = 0; count >= 0 && total < DISCARDED_BYTES; total += count) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return;
        }
        count = receiveWithin(bytes.clear(), (int) TimeUnit.NANOSECONDS.toMillis(left) + 1);
      }
    } catch (IOException e) {
      // nothing more is owed to the peer
    }
  }
}
