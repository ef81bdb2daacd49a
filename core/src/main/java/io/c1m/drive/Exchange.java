package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes between a non-blocking socket and its session: one turn reads, steps and writes on whatever
 * {@link Lane} it is given, and leaves in {@link #pending} what the session waits for. Knows
 * neither selector nor timers; {@link NioConnection} arms those.
 *
 * <p>Owns no buffer while idle: input that the session left is in {@code spill}, output that the
 * socket did not take with the {@link Outlet}. Used by one thread at a time.
 */
abstract class Exchange extends Outlet {
  /** Most input taken in while the session sleeps. */
  static final int SPILL_BYTES = 4 * 1024;

  /** The socket is readable. */
  static final byte READABLE = 0;

  /** The socket is writable. */
  static final byte WRITABLE = 1;

  /** What the session waited for has come about. */
  static final byte GO_ON = 2;

  private static final int FLUSHES_PER_TURN = 16;

  private final Session session;
  private @Nullable ByteBuffer spill;

  /** Why the connection has to be closed at once, if it has. */
  @Nullable Reason broken;

  /** Whether {@link Session#end} has been called. */
  boolean ended;

  /** Whether the peer has closed its sending side. */
  boolean peerEnded;

  Exchange(SocketChannel channel, Session session) {
    super(channel);
    this.session = session;
  }

  /** Whether no more may be read while the session sleeps. */
  final boolean spillFull() {
    return spill != null && spill.remaining() >= SPILL_BYTES;
  }

  /** One turn; faults are left in {@link #broken}. */
  final void take(Lane lane, byte trigger) {
    try {
      switch (trigger) {
        case READABLE -> read(lane);
        case WRITABLE -> write(lane);
        default -> advance(lane, input(lane));
      }
    } catch (IOException e) {
      broken = fault(e);
    } catch (RuntimeException e) {
      broken = Reason.INTERNAL_ERROR;
    }
  }

  private void read(Lane lane) throws IOException {
    ByteBuffer in = lane.in.clear();
    unspill(lane, in);
    if (!in.hasRemaining()) {
      broken = Reason.PROTOCOL_ERROR; // the session wants more than may be held for it
      return;
    }
    int bytes = channel.read(in);
    in.flip();
    if (bytes < 0) {
      peerEnded = true;
      end(lane, End.PEER_END, in);
    } else if (bytes == 0) {
      keep(lane, in);
    } else {
      lane.tally.add(Count.BYTES_IN, bytes);
      received(lane);
      advance(lane, in);
    }
  }

  private void write(Lane lane) throws IOException {
    if (sendOn(lane) && honoured(lane)) {
      advance(lane, input(lane));
    }
  }

  /** Steps the session until it waits for something that this lane cannot give it here and now. */
  private void advance(Lane lane, ByteBuffer in) throws IOException {
    int flushes = 0;
    do {
      ByteBuffer out = lane.out.clear();
      pending = session.step(in, out, lane.nowNanos);
      if (!send(lane, out, region()) || (Next.sends(pending) && ++flushes > FLUSHES_PER_TURN)) {
        break;
      }
    } while (honoured(lane));
    keep(lane, in);
  }

  /** Honours the pending effect if that can be done at once; whether the session may go on. */
  private boolean honoured(Lane lane) {
    return switch (Next.kind(pending)) {
      case Next.FLUSHING, Next.SENDING_FILE -> true;
      case Next.SLEEP -> {
        // from now, not from the start of a turn in which another work may have taken its time
        sinceNanos = lane.refresh() + Next.nanos(pending);
        yield Next.nanos(pending) == 0;
      }
      case Next.READ_UNTIL -> Next.nanos(pending) <= lane.nowNanos;
      case Next.BLOCK -> lane.heavyHere && block(lane);
      case Next.COMPUTING -> {
        lane.refresh();
        yield lane.heavyHere;
      }
      default -> false;
    };
  }

  /** What the session has just named to be sent after its bytes. */
  private @Nullable FileRegion region() {
    return Next.kind(pending) == Next.SENDING_FILE ? session.region() : null;
  }

  /** Tells the session to end, instead of honouring what it waits for. */
  final void end(Lane lane, End cause, ByteBuffer in) {
    if (ended) {
      broken = cause.reason();
      return;
    }
    ended = true;
    try {
      ByteBuffer out = lane.out.clear();
      long effect = session.end(cause, in, out, lane.nowNanos);
      boolean keeps = Next.kind(effect) == Next.KEEPING;
      if (!keeps) {
        pending = peerEnded ? Next.withoutInput(effect, cause) : effect;
      }
      if (send(lane, out, keeps ? null : region()) && Next.sends(pending) && !keeps) {
        advance(lane, in);
      } else {
        keep(lane, in);
      }
    } catch (IOException e) {
      broken = fault(e);
    } catch (RuntimeException e) {
      broken = Reason.INTERNAL_ERROR;
    }
  }

  /** Honours a BLOCK on this thread; false when the thread is to stop instead. */
  final boolean block(Lane lane) {
    try {
      TimeUnit.NANOSECONDS.sleep(Next.nanos(pending));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      broken = Reason.STOPPED;
    }
    lane.refresh();
    return broken == null;
  }

  /** The input at hand: what the session left of earlier bytes. */
  final ByteBuffer input(Lane lane) {
    ByteBuffer in = lane.in.clear();
    unspill(lane, in);
    return in.flip();
  }

  private void unspill(Lane lane, ByteBuffer in) {
    ByteBuffer left = spill;
    if (left != null) {
      in.put(left);
      spill = null;
      lane.pool.giveBack(left);
    }
  }

  private void keep(Lane lane, ByteBuffer in) {
    if (in.hasRemaining()) {
      spill = lane.pool.borrow(in.remaining()).put(in).flip();
    }
  }

  /** Takes in at most one spill while the session sleeps, so that a peer's end is seen. */
  final void absorb(Lane lane) {
    ByteBuffer in = lane.in.clear();
    unspill(lane, in);
    in.limit(Math.max(in.position(), SPILL_BYTES));
    try {
      int bytes = in.hasRemaining() ? channel.read(in) : 0;
      in.flip();
      if (bytes < 0) {
        peerEnded = true;
        end(lane, End.PEER_END, in);
        return;
      }
      lane.tally.add(Count.BYTES_IN, bytes);
      keep(lane, in);
    } catch (IOException e) {
      broken = fault(e);
    }
  }

  /** A connection that breaks while it closes has ended for the reason it closes for. */
  private Reason fault(IOException cause) {
    if (cause instanceof OpenFiles.Unavailable) {
      return Reason.RESOURCES;
    }
    return Next.kind(pending) == Next.CLOSE ? Next.reason(pending) : Reason.RESET;
  }

  /** Gives all buffers back. */
  final void releaseBuffers(BufferPool pool) {
    if (spill != null) {
      pool.giveBack(spill);
      spill = null;
    }
    releaseUnsent(pool);
  }
}
