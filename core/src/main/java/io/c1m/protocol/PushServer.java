package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Tally;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;

/**
 * Sends a message whenever its schedule has one due. While the socket has not taken a message the
 * session is not stepped, so that a slow reader costs one message of memory, its own thread at
 * most, and the messages that {@link PushSchedule#take passes over}.
 *
 * <p>It waits by READ_UNTIL, not by SLEEP. In thread modes a drain and a peer's end reach only a
 * connection that reads; one that sleeps would keep a stopping server waiting for a whole interval,
 * and a dead socket open for two of them. In event modes a sleeping connection keeps what the
 * client says in a spill of its own, where one that reads discards it. The price is that of a read
 * with a timeout in thread modes: 360 B more per parked virtual thread.
 */
final class PushServer implements Session {
  private final Host host;
  private final ByteBuffer message;
  private final PushSchedule schedule;
  private final WorkProgress progress;
  private int sent;
  private boolean working;
  private boolean sending;
  private boolean last;

  /**
   * @param message of all connections, never moved
   */
  PushServer(Host host, ByteBuffer message, PushSchedule schedule, Work[] works) {
    this.host = host;
    this.message = message;
    this.schedule = schedule;
    this.progress = new WorkProgress(works);
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    in.position(in.limit());
    while (true) {
      if (!sending) {
        long due = schedule.dueNanos(nowNanos);
        if (last) {
          return Next.close(Reason.DRAINED);
        }
        if (nowNanos < due) {
          return Next.readUntil(due);
        }
        begin(nowNanos);
      }
      if (working) {
        long effect = progress.advance(in, nowNanos);
        if (effect != Next.READY) {
          return effect;
        }
        working = false;
        progress.forget(); // what was received is discarded
      }
      int bytes = Math.min(message.limit() - sent, out.remaining());
      out.put(out.position(), message, sent, bytes).position(out.position() + bytes);
      sent += bytes;
      if (sent < message.limit()) {
        return Next.FLUSH;
      }
      sending = false;
      host.tally().add(Count.REQUESTS, 1);
    }
  }

  private void begin(long nowNanos) {
    Tally tally = host.tally();
    long skipped = schedule.take(nowNanos);
    if (skipped > 0) {
      tally.add(Count.SKIPPED_PUSHES, skipped);
    }
    if (schedule.late()) {
      tally.add(Count.LATE_PUSHES, 1);
    }
    sent = 0;
    sending = true;
    working = true;
  }

  @Override
  public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    if (cause == End.DRAIN && sending) {
      last = true;
      return Next.KEEP;
    }
    return Next.close(cause.reason());
  }
}
