package io.c1m.protocol;

import io.c1m.wire.Scratch;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * The outgoing records of one connection: what the engine seals, and what of it found no room yet.
 *
 * <p>A record is sealed straight into {@code out} where a largest one fits, else into a borrowed
 * buffer; what then does not fit into {@code out} waits in a copy of exactly its size. Owned by the
 * {@link TlsSession} of the connection.
 */
final class TlsRecords {
  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final Scratch scratch;
  private ByteBuffer unsent = NOTHING;

  TlsRecords(SSLEngine engine, Scratch scratch) {
    this.engine = engine;
    this.scratch = scratch;
  }

  /** Moves on what found no room earlier, and says whether nothing of it is left. */
  boolean drained(ByteBuffer out) {
    if (unsent.hasRemaining()) {
      move(unsent, out);
      if (unsent.hasRemaining()) {
        return false;
      }
      unsent = NOTHING;
    }
    return true;
  }

  /** Forgets what found no room. */
  void discard() {
    unsent = NOTHING;
  }

  /** Seals all of {@code plain}. */
  void seal(ByteBuffer plain, ByteBuffer out) throws SSLException {
    while (plain.hasRemaining()) {
      if (!sealOne(plain, out)) {
        plain.position(plain.limit());
      }
    }
  }

  /** Appends what the engine itself has to say next: a part of a handshake, an alert. */
  void sealOwn(ByteBuffer out) throws SSLException {
    if (!sealOne(NOTHING, out) && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      throw new SSLException("closed in the middle of a handshake");
    }
  }

  /** Runs the tasks that the engine has delegated. */
  void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** Appends the alert that ends the stream: close_notify, or the one the engine failed with. */
  void close(ByteBuffer out) {
    engine.closeOutbound();
    try {
      while (!engine.isOutboundDone() && sealOne(NOTHING, out)) {
        // as many records as it takes
      }
    } catch (SSLException e) {
      // the peer learns nothing more; the reason to close is known already
    }
  }

  /** Seals one record, or says that the engine is closed. */
  private boolean sealOne(ByteBuffer plain, ByteBuffer out) throws SSLException {
    int room = engine.getSession().getPacketBufferSize();
    if (!unsent.hasRemaining() && out.remaining() >= room) {
      return wrap(plain, out);
    }
    ByteBuffer record = scratch.borrow(room);
    try {
      boolean open = wrap(plain, record);
      hand(record.flip(), out);
      return open;
    } finally {
      scratch.giveBack(record);
    }
  }

  private boolean wrap(ByteBuffer plain, ByteBuffer record) throws SSLException {
    SSLEngineResult result = engine.wrap(plain, record);
    if (result.bytesProduced() > 0) {
      return true;
    }
    if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
      return false;
    }
    return switch (result.getHandshakeStatus()) {
      case FINISHED -> true;
      case NEED_TASK -> {
        // a handshake begun by the peer in the middle of our bytes: too rare to be moved elsewhere
        runTasks();
        yield true;
      }
      default -> throw new SSLException("the engine seals nothing: " + result);
    };
  }

  private void hand(ByteBuffer record, ByteBuffer out) {
    if (!unsent.hasRemaining()) {
      move(record, out);
    }
    if (record.hasRemaining()) {
      ByteBuffer both = ByteBuffer.allocate(unsent.remaining() + record.remaining());
      unsent = both.put(unsent).put(record).flip();
    }
  }

  /** What is left in a lent buffer, in one of exactly its size. */
  static ByteBuffer copyOfRest(ByteBuffer plain) {
    return plain.hasRemaining()
        ? ByteBuffer.allocate(plain.remaining()).put(plain).flip()
        : NOTHING;
  }

  private static void move(ByteBuffer from, ByteBuffer to) {
    int limit = from.limit();
    from.limit(from.position() + Math.min(from.remaining(), to.remaining()));
    to.put(from);
    from.limit(limit);
  }
}
