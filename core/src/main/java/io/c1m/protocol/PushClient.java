package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Terms.Phases;
import java.nio.ByteBuffer;

/**
 * Listens, checks every byte, and tells how long after its time each message was there.
 *
 * <p>The server's times are known by their interval alone, so the clock starts with the first
 * message (the second, where the server puts that anywhere within the interval) and is set back
 * whenever a message comes before its time: what is measured is the delay beyond that of the most
 * punctual message of the connection. Each time that was due counts once, from then until the next
 * message was there, so that a message which was left out counts as the wait for the one that came
 * instead. A message that comes in the first half of an interval whose own has come already belongs
 * to an earlier time, and counts as a message only. Of a Poisson process no time is known.
 */
final class PushClient implements Session {
  /** Of a stream that pauses for longer, the times in between count as so many at most. */
  private static final int MOST_TIMES = 1_000;

  private final Host host;
  private final Pace pace;
  private final ByteBuffer message;
  private final Terms terms;
  private int received;
  private boolean begun;
  private long lastNanos;
  private long dueNanos = Next.NEVER;

  /**
   * @param message of all connections of one thread
   */
  PushClient(Host host, Pace pace, ByteBuffer message, Terms terms) {
    this.host = host;
    this.pace = pace;
    this.message = message;
    this.terms = terms;
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    while (in.hasRemaining()) {
      int bytes = Math.min(message.capacity() - received, in.remaining());
      int limit = in.limit();
      in.limit(in.position() + bytes);
      message.clear().limit(bytes); // every part of it is the same
      boolean same = in.mismatch(message) < 0;
      in.position(in.limit()).limit(limit);
      if (!same) {
        return Next.abort(Reason.WRONG_BYTES);
      }
      received += bytes;
      if (received == message.capacity()) {
        received = 0;
        arrived(nowNanos);
      }
    }
    return received == 0 ? Next.READ_IDLE : Next.READ_PARTIAL;
  }

  private void arrived(long nowNanos) {
    host.tally().add(Count.REQUESTS, 1);
    long gap = begun ? nowNanos - lastNanos : -1;
    if (dueNanos != Next.NEVER) {
      deliver(nowNanos);
    } else if (terms.phases() == Phases.ACCEPT || (begun && terms.phases() == Phases.UNIFORM)) {
      dueNanos = nowNanos + terms.everyNanos();
    }
    begun = true;
    lastNanos = nowNanos;
    pace.received(nowNanos, gap, dueNanos);
  }

  private void deliver(long nowNanos) {
    long every = terms.everyNanos();
    if (nowNanos < dueNanos) {
      if (nowNanos >= dueNanos - every / 2) {
        pace.delivered(nowNanos, 0);
        dueNanos = nowNanos + every;
      }
      return;
    }
    long unserved = (nowNanos - dueNanos) / every;
    if (unserved >= MOST_TIMES) {
      dueNanos += (unserved - MOST_TIMES + 1) * every;
    }
    while (dueNanos <= nowNanos) {
      pace.delivered(nowNanos, nowNanos - dueNanos);
      dueNanos += every;
    }
  }
}
