package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Phase;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection of an {@link EventLoop}: honours what its session asks for.
 *
 * <pre>
 *              step                    all of out sent
 *   readable ────────▶ STEPPED ─────────────────────────▶ honour the effect
 *      ▲                  │ out not all taken                 │
 *      │                  ▼                                   ├─ READ, READ_UNTIL ─▶ WAITING ─▶ readable / time
 *      │               UNSENT ──── writable, all sent ───────▶├─ SLEEP ─▶ WAITING (absorbs one spill) ─▶ time
 *      │                                                      ├─ BLOCK, COMPUTE ─▶ here, or AWAY on a worker
 *      └──────────────────────────────────────────────────────├─ FLUSH ─▶ step again
 *                                                             ├─ CLOSE ─▶ LINGERING (discards) ─▶ CLOSED
 *                                                             └─ ABORT ─▶ CLOSED (reset)
 * </pre>
 *
 * <p>A <em>turn</em> reads, steps and writes, and belongs to one {@link Lane}: the loop's, or that of
 * a worker while the connection is away. {@link #settle} then arms what the connection waits for,
 * always on the loop's thread. An idle connection owns no buffer: input that the session left is in
 * {@code spill}, output that the socket did not take in {@code unsent}.
 *
 * <p>Owned by the loop's thread, or by a worker between {@link WorkerPool#submit} and {@link
 * EventLoop#takeBack}.
 */
public final class NioConnection extends Timer implements Ready {
  private static final int SPILL_BYTES = 4 * 1024;
  private static final int FLUSHES_PER_TURN = 16;
  private static final int DISCARDED_BYTES = 64 * 1024;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final byte READABLE = 0;
  private static final byte WRITABLE = 1;
  private static final byte GO_ON = 2;

  private final EventLoop loop;
  private final SocketChannel channel;
  private final Session session;
  private final Ending ending;
  private @Nullable SelectionKey key;
  private @Nullable ByteBuffer spill;
  private @Nullable ByteBuffer unsent;
  private @Nullable Reason broken;
  private long pending = Next.FLUSH;

  /** When the phase was entered, or when a SLEEP ends. */
  private long sinceNanos;

  private long readAtNanos;
  private int discarded;
  private byte trigger;
  private @Nullable Phase enteredPhase;
  private boolean away;
  private boolean ended;
  private boolean peerEnded;
  private boolean answered;
  private boolean lingering;
  private boolean closed;

  NioConnection(EventLoop loop, SocketChannel channel, Session session, Ending ending) {
    this.loop = loop;
    this.channel = channel;
    this.session = session;
    this.ending = ending;
  }

  /** Counts the connection and gives its session the first turn. */
  NioConnection open(SelectionKey ownKey) {
    key = ownKey;
    loop.lane.tally.add(Count.OPENED, 1);
    sinceNanos = loop.nowNanos();
    goOn();
    return this;
  }

  @Override
  public void ready(SelectionKey ready) {
    if (away || closed) {
      return;
    }
    if (lingering) {
      discard();
    } else if (unsent != null) {
      turn(WRITABLE);
    } else if (Next.kind(pending) == Next.SLEEP) {
      absorb();
    } else if (Next.reads(pending)) {
      turn(READABLE);
    }
  }

  @Override
  protected void fire(long nowNanos) {
    if (lingering) {
      closeNow(Next.reason(pending));
    } else if (unsent == null) {
      goOn();
    }
  }

  /** The pending effect has been honoured: the session goes on. */
  void goOn() {
    if (!away && !closed && !lingering) {
      turn(GO_ON);
    }
  }

  /**
   * Brings forward the time of a session that waits by READ_UNTIL, because its schedule has changed.
   * No effect on any other.
   */
  public void nudge() {
    if (unsent == null && Next.kind(pending) == Next.READ_UNTIL) {
      goOn();
    }
  }

  /** Asks the session to end. A session that is in the middle of a turn is asked afterwards. */
  void end(End cause) {
    if (away || closed || lingering || ended || !waitsForOthers()) {
      return;
    }
    loop.timers().cancel(this);
    end(loop.lane, cause, input(loop.lane));
    settle();
  }

  /** Resets the connection now, or as soon as a worker gives it back. */
  public void abort(Reason reason) {
    if (away) {
      broken = reason;
    } else {
      closeNow(reason);
    }
  }

  /** Ends the connection if the deadline of its present phase has passed. */
  void checkDeadline() {
    if (away || closed || lingering) {
      return;
    }
    long elapsed = loop.nowNanos() - sinceNanos;
    if (unsent != null) {
      if (elapsed >= loop.deadlines().stalledWrite()) {
        closeNow(Reason.REQUEST_TIMEOUT);
      }
    } else if (Next.kind(pending) == Next.READ) {
      Phase phase = Next.phase(pending);
      if (elapsed >= loop.deadlines().of(phase)) {
        if (ended) {
          closeNow(phase.timeout().reason());
        } else {
          end(phase.timeout());
        }
      }
    }
  }

  private boolean waitsForOthers() {
    return unsent == null && (Next.reads(pending) || Next.kind(pending) == Next.SLEEP);
  }

  // ---- one turn, on the lane of the loop or of a worker ----

  private void turn(byte why) {
    loop.timers().cancel(this);
    loop.lane.refresh();
    trigger = why;
    Offload offload = loop.offload();
    WorkerPool workers = offload.workers();
    if (workers != null && (offload.everything() || heavy(why))) {
      away = true;
      interest(0);
      workers.submit(this);
      return;
    }
    take(loop.lane);
    settle();
  }

  private boolean heavy(byte why) {
    int kind = Next.kind(pending);
    return why == GO_ON && (kind == Next.BLOCK || kind == Next.COMPUTING);
  }

  /** The turn of a connection that is away, on the thread of a worker. */
  void turnAway(Lane lane) {
    if (Next.kind(pending) == Next.BLOCK && trigger == GO_ON && unsent == null) {
      block(lane);
    }
    take(lane);
    loop.takeBack(this);
  }

  private void take(Lane lane) {
    try {
      switch (trigger) {
        case READABLE -> read(lane);
        case WRITABLE -> write(lane);
        default -> advance(lane, input(lane));
      }
    } catch (IOException e) {
      broken = Reason.RESET;
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
        sinceNanos = lane.nowNanos + Next.nanos(pending);
        yield Next.nanos(pending) == 0;
      }
      case Next.READ_UNTIL -> Next.nanos(pending) <= lane.nowNanos;
      case Next.BLOCK -> {
        if (lane.heavyHere) {
          block(lane);
        }
        yield lane.heavyHere;
      }
      case Next.COMPUTING -> {
        lane.refresh();
        yield lane.heavyHere;
      }
      default -> false;
    };
  }

  private void end(Lane lane, End cause, ByteBuffer in) {
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
      broken = Reason.RESET;
    } catch (RuntimeException e) {
      broken = Reason.INTERNAL_ERROR;
    }
  }

  /** Nothing more can arrive, so whatever the session still waits for, it closes. */
  private static long closing(long effect, End cause) {
    int kind = Next.kind(effect);
    return kind == Next.CLOSE || kind == Next.ABORT ? effect : Next.close(cause.reason());
  }

  private void block(Lane lane) {
    try {
      TimeUnit.NANOSECONDS.sleep(Next.nanos(pending));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lane.refresh();
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
  private ByteBuffer input(Lane lane) {
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

  // ---- arming, always on the loop's thread ----

  /** Arms what the connection waits for after a turn. */
  void settle() {
    away = false;
    Reason fault = broken;
    if (closed || fault != null) {
      closeNow(fault == null ? Reason.STOPPED : fault);
      return;
    }
    boolean progressed = answered;
    answered = false;
    if (unsent != null) {
      interest(SelectionKey.OP_WRITE);
      return;
    }
    if (loop.draining() && !ended && waitsForOthers()) {
      end(End.DRAIN);
      return;
    }
    switch (Next.kind(pending)) {
      case Next.READ -> awaitBytes(progressed);
      case Next.READ_UNTIL -> {
        loop.timers().schedule(this, Next.nanos(pending));
        interest(SelectionKey.OP_READ);
      }
      case Next.SLEEP -> {
        loop.timers().schedule(this, sinceNanos);
        interest(spillFull() ? 0 : SelectionKey.OP_READ);
      }
      case Next.BLOCK, Next.COMPUTING -> turn(GO_ON); // only where workers take them
      case Next.FLUSHING -> loop.later(this);
      case Next.CLOSE -> linger();
      case Next.ABORT -> closeNow(Next.reason(pending));
      default -> closeNow(Reason.INTERNAL_ERROR);
    }
  }

  /** A phase lasts from entering it; a reply or a return to idle enters it anew. */
  private void awaitBytes(boolean progressed) {
    Phase phase = Next.phase(pending);
    if (progressed || phase == Phase.IDLE || phase != enteredPhase) {
      sinceNanos = loop.nowNanos();
    }
    enteredPhase = phase;
    interest(SelectionKey.OP_READ);
  }

  private boolean spillFull() {
    return spill != null && spill.remaining() >= SPILL_BYTES;
  }

  /** Takes in at most one spill while the session sleeps, so that a peer's end is seen. */
  private void absorb() {
    Lane lane = loop.lane;
    ByteBuffer in = lane.in.clear();
    unspill(lane, in);
    in.limit(Math.max(in.position(), SPILL_BYTES));
    try {
      int bytes = in.hasRemaining() ? channel.read(in) : 0;
      in.flip();
      if (bytes < 0) {
        peerEnded = true;
        loop.timers().cancel(this);
        end(lane, End.PEER_END, in);
        settle();
        return;
      }
      lane.tally.add(Count.BYTES_IN, bytes);
      keep(lane, in);
      interest(spillFull() ? 0 : SelectionKey.OP_READ);
    } catch (IOException e) {
      closeNow(Reason.RESET);
    }
  }

  private void linger() {
    try {
      if (peerEnded) {
        closeNow(Next.reason(pending));
        return;
      }
      channel.shutdownOutput();
      lingering = true;
      loop.timers().schedule(this, loop.nowNanos() + LINGER_NANOS);
      interest(SelectionKey.OP_READ);
    } catch (IOException e) {
      closeNow(Next.reason(pending));
    }
  }

  private void discard() {
    try {
      int bytes = channel.read(loop.lane.in.clear());
      discarded += Math.max(0, bytes);
      if (bytes < 0 || discarded >= DISCARDED_BYTES) {
        closeNow(Next.reason(pending));
      }
    } catch (IOException e) {
      closeNow(Next.reason(pending));
    }
  }

  private void interest(int operations) {
    SelectionKey own = key;
    if (own != null && own.isValid() && own.interestOps() != operations) {
      own.interestOps(operations);
    }
  }

  /** Closes the socket, by reset unless the end is an orderly one of both sides. */
  void closeNow(Reason reason) {
    if (closed) {
      return;
    }
    closed = true;
    loop.timers().cancel(this);
    try {
      if (!lingering && !peerEnded) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      channel.close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
    releaseBuffers();
    loop.lane.tally.closed(reason);
    ending.ended(reason, loop.nowNanos());
  }

  private void releaseBuffers() {
    if (spill != null) {
      loop.lane.pool.giveBack(spill);
      spill = null;
    }
    if (unsent != null) {
      loop.lane.pool.giveBack(unsent);
      unsent = null;
    }
  }
}
