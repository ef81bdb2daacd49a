package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.End;
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
 * socket did not take in {@code unsent}. Used by one thread at a time.
 */
abstract class Exchange extends Timer {
  /** Most input taken in while the session sleeps. */
  static final int SPILL_BYTES = 4 * 1024;

  /** The socket is readable. */
  static final byte READABLE = 0;

  /** The socket is writable. */
  static final byte WRITABLE = 1;

  /** What the session waited for has come about. */
  static final byte GO_ON = 2;

  private static final int FLUSHES_PER_TURN = 16;

  final SocketChannel channel;
  private final Session session;
  private @Nullable ByteBuffer spill;
  private @Nullable ByteBuffer unsent;
  private long readAtNanos;

  /** Why the connection has to be closed at once, if it has. */
  @Nullable Reason broken;

  /** The effect to honour, once nothing is unsent. */
  long pending = Next.FLUSH;

  /** When the phase was entered, or the socket last took bytes, or when a SLEEP ends. */
  long sinceNanos;

  /** Whether {@link Session#end} has been called. */
  boolean ended;

  /** Whether the peer has closed its sending side. */
  boolean peerEnded;

  /** Whether anything was sent since this was last cleared. */
  boolean answered;

  Exchange(SocketChannel channel, Session session) {
    this.channel = channel;
    this.session = session;
  }

  /** Whether output waits for the socket to take it. */
  final boolean hasUnsent() {
    return unsent != null;
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
      broken = reset();
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
      if (readAtNanos == 0) {
        readAtNanos = lane.nowNanos;
      }
      advance(lane, in);
    }
  }

  private void write(Lane lane) throws IOException {
    ByteBuffer rest = unsent;
    if (rest != null) {
      int bytes = channel.write(rest);
      lane.tally.add(Count.BYTES_OUT, bytes);
      if (rest.hasRemaining()) {
        if (bytes > 0) {
          sinceNanos = lane.nowNanos;
        }
        return;
      }
      unsent = null;
      answered = true;
      lane.pool.giveBack(rest);
      sent(lane);
    }
    if (honoured(lane)) {
      advance(lane, input(lane));
    }
  }

  /** Steps the session until it waits for something that this lane cannot give it here and now. */
  private void advance(Lane lane, ByteBuffer in) throws IOException {
    int flushes = 0;
    do {
      ByteBuffer out = lane.out.clear();
      pending = session.step(in, out, lane.nowNanos);
      if (!send(lane, out)
          || (Next.kind(pending) == Next.FLUSHING && ++flushes > FLUSHES_PER_TURN)) {
        break;
      }
    } while (honoured(lane));
    keep(lane, in);
  }

  /** Honours the pending effect if that can be done at once; whether the session may go on. */
  private boolean honoured(Lane lane) {
    return switch (Next.kind(pending)) {
      case Next.FLUSHING -> true;
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
        pending = peerEnded && Next.kind(effect) != Next.FLUSHING ? closing(effect, cause) : effect;
      }
      if (send(lane, out) && Next.kind(pending) == Next.FLUSHING && !keeps) {
        advance(lane, in);
      } else {
        keep(lane, in);
      }
    } catch (IOException e) {
      broken = reset();
    } catch (RuntimeException e) {
      broken = Reason.INTERNAL_ERROR;
    }
  }

  /** Nothing more can arrive, so whatever the session still waits for, it closes. */
  private static long closing(long effect, End cause) {
    int kind = Next.kind(effect);
    return kind == Next.CLOSE || kind == Next.ABORT ? effect : Next.close(cause.reason());
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

  /** Sends what the session appended; false when the socket did not take it all. */
  private boolean send(Lane lane, ByteBuffer out) throws IOException {
    if (out.position() == 0) {
      return true;
    }
    out.flip();
    answered = true;
    lane.tally.add(Count.BYTES_OUT, channel.write(out));
    if (!out.hasRemaining()) {
      sent(lane);
      return true;
    }
    unsent = lane.pool.borrow(out.remaining()).put(out).flip();
    sinceNanos = lane.nowNanos;
    return false;
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
      broken = reset();
    }
  }

  /** A connection that breaks while it closes has ended for the reason it closes for. */
  private Reason reset() {
    return Next.kind(pending) == Next.CLOSE ? Next.reason(pending) : Reason.RESET;
  }

  /** Gives all buffers back. */
  final void releaseBuffers(BufferPool pool) {
    if (spill != null) {
      pool.giveBack(spill);
      spill = null;
    }
    if (unsent != null) {
      pool.giveBack(unsent);
      unsent = null;
    }
  }
}
