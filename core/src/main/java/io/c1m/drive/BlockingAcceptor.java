package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Accepts on one listener, on a thread of its own, until the listener is closed or the thread
 * interrupted. When accepting fails for want of descriptors it pauses, 10 ms to 1 s, instead of
 * spinning; while the {@link Gate} is full it waits.
 *
 * <p>It looks for room before it accepts and takes the place afterwards, since nobody knows how
 * long an accept will wait. So where several share a gate, each may hold one connection ready that
 * nobody serves yet.
 */
public final class BlockingAcceptor implements Runnable {
  private final ServerSocketChannel listener;
  private final Gate gate;
  private final Tally tally;
  private final Consumer<SocketChannel> serving;
  private final Backoff backoff = new Backoff();

  /**
   * An acceptor to be run.
   *
   * @param listener in blocking mode
   * @param gate whose place the connection gives back when it ends
   * @param tally counts failures
   * @param serving takes each connection, on the acceptor's thread, and does not throw
   */
  public BlockingAcceptor(
      ServerSocketChannel listener, Gate gate, Tally tally, Consumer<SocketChannel> serving) {
    this.listener = listener;
    this.gate = gate;
    this.tally = tally;
    this.serving = serving;
  }

  @Override
  public void run() {
    try {
      while (listener.isOpen()) {
        gate.awaitRoom();
        try {
          SocketChannel channel = listener.accept();
          backoff.reset();
          letIn(channel);
        } catch (IOException e) {
          if (listener.isOpen()) {
            tally.add(Count.ACCEPT_FAILURES, 1);
            TimeUnit.NANOSECONDS.sleep(backoff.nextNanos());
          }
        }
      }
    } catch (InterruptedException e) {
      Listeners.closeAll(List.of(listener)); // nobody would accept on it
    }
  }

  private void letIn(SocketChannel channel) throws IOException, InterruptedException {
    try {
      gate.enter();
    } catch (InterruptedException e) {
      channel.close();
      throw e;
    }
    serving.accept(channel);
  }
}
