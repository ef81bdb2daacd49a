package io.c1m.mode.netty;

import io.c1m.drive.OpenFiles;
import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Steps a session and honours what can be honoured here and now; what has to come about later is
 * for {@link Connection} to arm.
 *
 * <p>Owned by the loop's thread.
 */
abstract class Exchange extends Inlet {
  private static final int FLUSHES_PER_TURN = 16;

  private final Session session;

  /** Whether {@link Session#end} has been called. */
  boolean ended;

  /** Whether the peer has closed its sending side. */
  boolean peerEnded;

  Exchange(Lane lane) {
    super(lane);
    this.session = lane.sessions.get();
  }

  /** Arms what the pending effect waits for. */
  abstract void settle();

  /** Whether it is over: the session is not to be stepped any more. */
  abstract boolean closed();

  abstract void closeNow(Reason reason);

  /** The pending effect has been honoured: the session goes on. */
  final void goOn() {
    advance(joined(NOTHING));
  }

  /** Steps the session until it waits for something that does not come about here and now. */
  final void advance(ByteBuffer in) {
    fresh = false;
    try {
      int flushes = 0;
      boolean further = true;
      while (further && !closed()) {
        ByteBuffer out = lane.out.clear();
        pending = session.step(in, out, lane.nowNanos);
        send(out, region());
        further = honoured() && !(Next.sends(pending) && ++flushes > FLUSHES_PER_TURN);
      }
      keepAndSettle(in);
    } catch (OpenFiles.Unavailable e) {
      closeNow(Reason.RESOURCES);
    } catch (RuntimeException e) {
      closeNow(Reason.INTERNAL_ERROR);
    }
  }

  private @Nullable FileRegion region() {
    return Next.kind(pending) == Next.SENDING_FILE ? session.region() : null;
  }

  /** Honours the pending effect if that can be done at once; whether the session may go on. */
  private boolean honoured() {
    if (congested()) {
      return false;
    }
    return switch (Next.kind(pending)) {
      case Next.FLUSHING, Next.SENDING_FILE, Next.COMPUTING -> flushed();
      case Next.BLOCK -> flushed() && block();
      case Next.READ_UNTIL -> Next.nanos(pending) <= lane.nowNanos;
      case Next.SLEEP -> {
        // from now, not from the start of a turn in which another work may have taken its time
        sinceNanos = lane.refresh() + Next.nanos(pending);
        yield Next.nanos(pending) == 0;
      }
      default -> false;
    };
  }

  private boolean flushed() {
    flush();
    return allSent();
  }

  final boolean block() {
    boolean over = lane.block(Next.nanos(pending));
    if (!over) {
      closeNow(Reason.STOPPED);
    }
    return over;
  }

  private void keepAndSettle(ByteBuffer in) {
    if (closed()) {
      return;
    }
    if (keep(in)) {
      settle();
    } else {
      closeNow(Reason.PROTOCOL_ERROR);
    }
  }

  /** Whether the session could be asked to end. */
  final boolean waitsForOthers() {
    return !waits && (Next.reads(pending) || Next.kind(pending) == Next.SLEEP);
  }

  /** Asks the session to end, if it waits for others. */
  final void end(End cause) {
    if (closed() || ended || !waitsForOthers()) {
      return;
    }
    ended = true;
    try {
      ByteBuffer in = joined(NOTHING);
      ByteBuffer out = lane.out.clear();
      long effect = session.end(cause, in, out, lane.refresh());
      boolean keeps = Next.kind(effect) == Next.KEEPING;
      if (!keeps) {
        pending = peerEnded ? Next.withoutInput(effect, cause) : effect;
      }
      send(out, keeps ? null : region());
      if (!keeps && Next.sends(pending) && honoured()) {
        advance(in);
      } else {
        keepAndSettle(in);
      }
    } catch (OpenFiles.Unavailable e) {
      closeNow(Reason.RESOURCES);
    } catch (RuntimeException e) {
      closeNow(Reason.INTERNAL_ERROR);
    }
  }
}
