package io.c1m.bench;

import io.c1m.drive.Connecting;
import io.c1m.drive.EventLoop;
import io.c1m.drive.Timer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Connects the slots of one loop, each from the next free local end. Owned by the loop's thread.
 *
 * <p>Taken ends are skipped: those of other programs, those on whose port somebody listens on all
 * addresses, and this client's own once the ring has gone round. A slot goes without only when the
 * whole ring is taken.
 */
final class Connector {
  /** The loop turns to its connections in between: each takes some microseconds. */
  private static final int TRIES_AT_ONCE = 256;

  /** An end may have become free since all were taken; looks so far for it. */
  private static final int TRIES_WHEN_EXHAUSTED = 4096;

  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final ClientSpec spec;
  private final EventLoop loop;
  private final LocalEnds ends;

  /** One for each target port, which all connections to it share. */
  private final InetSocketAddress[] remotes;

  /**
   * A connector of one loop.
   *
   * @param ends those of all loops together
   */
  Connector(ClientSpec spec, EventLoop loop, LocalEnds ends) {
    this.spec = spec;
    this.loop = loop;
    this.ends = ends;
    this.remotes = new InetSocketAddress[spec.targetPorts()];
    for (int i = 0; i < remotes.length; i++) {
      remotes[i] = new InetSocketAddress(spec.target(), spec.firstPort() + i);
    }
  }

  /** Starts to connect a slot; it is told the outcome, maybe before this returns. */
  void connect(Slot slot) {
    connect(slot, 0);
  }

  private void connect(Slot slot, long triedBefore) {
    BindException taken;
    long tried = triedBefore;
    do {
      try {
        start(slot, ends.take());
        ends.found();
        return;
      } catch (BindException e) {
        taken = e;
        ends.missed();
        tried++;
      } catch (IOException e) {
        slot.refused(e, loop.nowNanos());
        return;
      }
    } while (!searched(tried) && tried % TRIES_AT_ONCE != 0);
    if (searched(tried)) {
      slot.noLocalEnd(taken, loop.nowNanos());
    } else {
      loop.timers().schedule(new Search(slot, tried), loop.nowNanos() + PAUSE_NANOS);
    }
  }

  /** Whether there is no hope; when the kernel chooses it has searched them all at once. */
  private boolean searched(long tried) {
    return tried >= ends.size() || (tried >= TRIES_WHEN_EXHAUSTED && ends.exhausted());
  }

  /** Starts from the n-th local end. */
  private void start(Slot slot, long n) throws IOException {
    InetSocketAddress local = ends.local(n);
    InetSocketAddress remote = remotes[ends.targetIndex(n)];
    if (remote.equals(local)) {
      // TCP would connect the socket with itself
      throw new BindException("the local end is the target");
    }
    Connecting.start(loop, local, remote, spec.sockets(), spec.connectTimeoutNanos(), slot);
  }

  /** Goes on with the search of one slot, unless the client has been stopped. */
  private final class Search extends Timer {
    private final Slot slot;
    private final long tried;

    Search(Slot slot, long tried) {
      this.slot = slot;
      this.tried = tried;
    }

    @Override
    protected void fire(long nowNanos) {
      if (!slot.home.stopping()) {
        connect(slot, tried);
      }
    }
  }
}
