package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;

/**
 * A server's session in which a request is whatever bytes one step finds, or the part of them that
 * {@link #extent} says, with works to be done on it before they are disposed of.
 */
abstract class Requests implements Session {
  private final Host host;
  private final WorkProgress progress;
  private int owed;
  private boolean working;
  private boolean last;

  Requests(Host host, Work[] works) {
    this.host = host;
    this.progress = new WorkProgress(works);
  }

  /**
   * How many of the bytes at hand, at least one, are the next request: all of them, unless a
   * protocol says otherwise.
   *
   * @return 0 when its end has not come yet, -1 when it is not allowed to go on like that
   */
  int extent(ByteBuffer in) {
    return in.remaining();
  }

  /** Disposes of up to {@code bytes} of the request's bytes and returns how many those were. */
  abstract int reply(ByteBuffer in, ByteBuffer out, int bytes);

  @Override
  public final long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    while (true) {
      if (owed == 0) {
        if (last) {
          return Next.close(Reason.DRAINED);
        }
        if (!in.hasRemaining()) {
          return Next.READ_IDLE;
        }
        int found = extent(in);
        if (found <= 0) {
          return found == 0 ? Next.READ_PARTIAL : Next.close(Reason.PROTOCOL_ERROR);
        }
        owed = found;
        working = true;
        host.tally().add(Count.REQUESTS, 1);
      }
      if (working) {
        int limit = in.limit();
        in.limit(in.position() + owed); // later bytes are another request's
        long effect = progress.advance(in, nowNanos);
        in.limit(limit);
        if (effect != Next.READY) {
          return effect;
        }
        working = false;
        progress.forget(); // the request's own bytes return
      }
      owed -= reply(in, out, owed);
      if (owed > 0) {
        return Next.FLUSH;
      }
    }
  }

  @Override
  public final long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    if (cause == End.DRAIN && owed > 0) {
      last = true;
      return Next.KEEP;
    }
    return Next.close(cause.reason());
  }
}
