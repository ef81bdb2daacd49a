package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Phase;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.net.StandardSocketOptions;
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
 *      └──────────────────────────────────────────────────────├─ FLUSH, SEND_FILE ─▶ step again
 *                                                             ├─ CLOSE ─▶ LINGERING (discards) ─▶ CLOSED
 *                                                             └─ ABORT ─▶ CLOSED (reset)
 * </pre>
 *
 * <p>A <em>turn</em> (see {@link Exchange}) belongs to one {@link Lane}: the loop's, or that of a
 * worker while the connection is away. {@link #settle} then arms what the connection waits for,
 * always on the loop's thread.
 *
 * <p>Owned by the loop's thread, or by a worker between {@link WorkerPool#submit} and {@link
 * EventLoop#takeBack}.
 */
public final class NioConnection extends Overseen implements Ready {
  private static final int DISCARDED_BYTES = 64 * 1024;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Ending ending;
  private @Nullable SelectionKey key;
  private int discarded;
  private byte trigger;
  private @Nullable Phase enteredPhase;
  private boolean away;
  private boolean lingering;
  private boolean closed;

  NioConnection(EventLoop loop, SocketChannel channel, Session session, Ending ending) {
    super(loop, channel, session);
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
    } else if (hasUnsent()) {
      turn(WRITABLE);
    } else if (Next.kind(pending) == Next.SLEEP) {
      absorb(loop.lane);
      settle();
    } else if (Next.reads(pending)) {
      turn(READABLE);
    }
  }

  @Override
  protected void fire(long nowNanos) {
    if (lingering) {
      closeNow(Next.reason(pending));
    } else if (away || hasUnsent()) {
      return; // settle sets it anew
    } else if (Next.kind(pending) == Next.READ_UNTIL && nowNanos < Next.nanos(pending)) {
      loop.timers().schedule(this, Next.nanos(pending)); // left from an earlier wait
    } else {
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
   * Brings forward the time of a session that waits by READ_UNTIL, because its schedule has
   * changed. No effect on any other.
   */
  public void nudge() {
    if (!hasUnsent() && Next.kind(pending) == Next.READ_UNTIL) {
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
    if (away || closed || lingering || !overdue()) {
      return;
    }
    if (hasUnsent()) {
      closeNow(Reason.REQUEST_TIMEOUT);
      return;
    }
    End timeout = Next.phase(pending).timeout();
    if (ended) {
      closeNow(timeout.reason());
    } else {
      end(timeout);
    }
  }

  private boolean waitsForOthers() {
    return !hasUnsent() && (Next.reads(pending) || Next.kind(pending) == Next.SLEEP);
  }

  // ---- one turn, on the lane of the loop or of a worker ----

  private void turn(byte why) {
    if (Next.kind(pending) != Next.READ_UNTIL) {
      loop.timers().cancel(this);
    }
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
    take(loop.lane, trigger);
    settle();
  }

  private boolean heavy(byte why) {
    int kind = Next.kind(pending);
    return why == GO_ON && (kind == Next.BLOCK || kind == Next.COMPUTING);
  }

  /** The turn of a connection that is away, on the thread of a worker. */
  void turnAway(Lane lane) {
    boolean blocks = Next.kind(pending) == Next.BLOCK && trigger == GO_ON && !hasUnsent();
    if (!blocks || block(lane)) {
      take(lane, trigger);
    }
    loop.takeBack(this);
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
    if (hasUnsent()) {
      watch();
      interest(SelectionKey.OP_WRITE);
      return;
    }
    if (loop.draining() && !ended && waitsForOthers()) {
      end(End.DRAIN);
      return;
    }
    watch();
    switch (Next.kind(pending)) {
      case Next.READ -> awaitBytes(progressed);
      case Next.READ_UNTIL -> {
        loop.timers().scheduleBy(this, Next.nanos(pending));
        interest(SelectionKey.OP_READ);
      }
      case Next.SLEEP -> {
        loop.timers().schedule(this, sinceNanos);
        interest(spillFull() ? 0 : SelectionKey.OP_READ);
      }
      case Next.BLOCK, Next.COMPUTING -> turn(GO_ON); // only where workers take them
      case Next.FLUSHING, Next.SENDING_FILE -> {
        loop.timers().cancel(this);
        loop.later(this);
      }
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
    loop.timers().cancel(this);
    interest(SelectionKey.OP_READ);
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
    unwatch();
    loop.timers().cancel(this);
    try {
      if (!lingering && !peerEnded) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      channel.close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
    releaseBuffers(loop.lane.pool);
    loop.lane.tally.closed(reason);
    ending.ended(reason, loop.nowNanos());
  }
}
