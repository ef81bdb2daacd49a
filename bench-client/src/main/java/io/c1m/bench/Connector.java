package io.c1m.bench;

import io.c1m.drive.Connecting;
import io.c1m.drive.EventLoop;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connects the slots of one loop, each from the next free local end. Owned by the loop's thread.
 */
final class Connector {
  private static final int LOCAL_TRIES = 4096;

  private final ClientSpec spec;
  private final EventLoop loop;
  private final AtomicLong ends;

  /**
   * A connector of one loop.
   *
   * @param ends numbers the local ends of all loops together
   */
  Connector(ClientSpec spec, EventLoop loop, AtomicLong ends) {
    this.spec = spec;
    this.loop = loop;
    this.ends = ends;
  }

  /** Starts to connect a slot; it is told the outcome, maybe before this returns. */
  void connect(Slot slot) {
    BindException taken = new BindException("no local address and port is free");
    try {
      long ways = spec.sources().capacity(spec.targetPorts());
      for (int tries = 0; tries < LOCAL_TRIES && tries <= ways; tries++) {
        try {
          start(slot, ends.getAndIncrement());
          return;
        } catch (BindException e) {
          taken = e;
          if (spec.sources().chosenByKernel()) {
            break; // it has searched them all
          }
        }
      }
      slot.noLocalEnd(taken, loop.nowNanos());
    } catch (IOException e) {
      slot.refused(e, loop.nowNanos());
    }
  }

  /** Starts from the n-th local end. */
  private void start(Slot slot, long n) throws IOException {
    int port = spec.firstPort() + SourceAddresses.targetIndex(n, spec.targetPorts());
    Connecting.start(
        loop,
        spec.sources().local(n, spec.targetPorts()),
        new InetSocketAddress(spec.target(), port),
        spec.sockets(),
        spec.connectTimeoutNanos(),
        slot);
  }
}
