package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a non-blocking connection: what the socket does not take at once waits, bytes
 * in a lent buffer, the region of a file as its name only. Used by one thread at a time.
 */
abstract class Outlet extends Timer {
  final SocketChannel channel;
  private @Nullable ByteBuffer unsent;
  private @Nullable FileRegion region;
  private long readAtNanos;

  /** The effect to honour, once nothing is unsent. */
  long pending = Next.FLUSH;

  /** When the phase was entered, or the socket last took bytes, or when a SLEEP ends. */
  long sinceNanos;

  /** Whether anything was sent since this was last cleared. */
  boolean answered;

  Outlet(SocketChannel channel) {
    this.channel = channel;
  }

  /** Whether output waits for the socket to take it. */
  final boolean hasUnsent() {
    return unsent != null || region != null;
  }

  /** Bytes have come in: a service time begins unless one has already. */
  final void received(Lane lane) {
    if (readAtNanos == 0) {
      readAtNanos = lane.nowNanos;
    }
  }

  /**
   * Sends what the session appended, then the region that it named, if any.
   *
   * @return false when the socket did not take it all
   */
  final boolean send(Lane lane, ByteBuffer out, @Nullable FileRegion named) throws IOException {
    region = named;
    if (out.position() == 0 && named == null) {
      return true;
    }
    out.flip();
    answered = true;
    sinceNanos = lane.nowNanos;
    if (out.hasRemaining()) {
      lane.tally.add(Count.BYTES_OUT, channel.write(out));
    }
    if (out.hasRemaining()) {
      unsent = lane.pool.borrow(out.remaining()).put(out).flip();
      return false;
    }
    return sendRegion(lane);
  }

  /** Goes on sending, now that the socket takes more; false when it still did not take it all. */
  final boolean sendOn(Lane lane) throws IOException {
    ByteBuffer rest = unsent;
    if (rest != null) {
      int bytes = channel.write(rest);
      lane.tally.add(Count.BYTES_OUT, bytes);
      if (bytes > 0) {
        sinceNanos = lane.nowNanos;
      }
      if (rest.hasRemaining()) {
        return false;
      }
      unsent = null;
      answered = true;
      lane.pool.giveBack(rest);
    }
    return sendRegion(lane);
  }

  private boolean sendRegion(Lane lane) throws IOException {
    FileRegion named = region;
    if (named != null) {
      long bytes = lane.files.send(named, channel);
      lane.tally.add(Count.BYTES_OUT, bytes);
      if (bytes > 0) {
        answered = true;
        sinceNanos = lane.nowNanos;
        region = OpenFiles.rest(named, bytes);
      }
      if (region != null) {
        return false;
      }
    }
    sent(lane);
    return true;
  }

  /** Everything is with the socket: a reply's service time ends here. */
  private void sent(Lane lane) {
    if (lane.service != null
        && readAtNanos != 0
        && pending != Next.READ_HANDSHAKE
        && pending != Next.FLUSH) {
      lane.service.record(lane.refresh() - readAtNanos);
      readAtNanos = 0;
    }
  }

  /** Forgets what is unsent and gives its buffer back. */
  final void releaseUnsent(BufferPool pool) {
    region = null;
    if (unsent != null) {
      pool.giveBack(unsent);
      unsent = null;
    }
  }
}
