package io.c1m.drive;

import io.c1m.wire.Next;
import io.c1m.wire.Session;
import java.nio.channels.SocketChannel;

/**
 * What of a connection has to do with deadlines. The loop is told how many of its connections wait
 * for something that has one: most that are idle do not, and a million of them need not be looked
 * at each second. Owned by the loop's thread.
 */
abstract class Overseen extends Exchange {
  final EventLoop loop;
  private boolean watched;

  Overseen(EventLoop loop, SocketChannel channel, Session session) {
    super(channel, session);
    this.loop = loop;
  }

  /** Tells the loop whether what is waited for now has a deadline. */
  final void watch() {
    watched(deadlineNanos() < Next.NEVER);
  }

  /** The connection waits for nothing any more. */
  final void unwatch() {
    watched(false);
  }

  private void watched(boolean now) {
    if (now != watched) {
      watched = now;
      loop.watched += now ? 1 : -1;
    }
  }

  /** Whether what is waited for should have come by now. */
  final boolean overdue() {
    return loop.nowNanos() - sinceNanos >= deadlineNanos();
  }

  private long deadlineNanos() {
    if (hasUnsent()) {
      return loop.deadlines().stalledWrite();
    }
    return Next.kind(pending) == Next.READ ? loop.deadlines().of(Next.phase(pending)) : Next.NEVER;
  }
}
