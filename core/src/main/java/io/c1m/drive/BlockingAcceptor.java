package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
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
 *
 * <p>Where other processes listen on the same port it leaves connections to them when descriptors
 * are used up, as {@link Acceptor} does.
 */
public final class BlockingAcceptor implements Runnable {
  private final Listener listener;
  private final Gate gate;
  private final Tally tally;
  private final AcceptFailures failures;
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
      Listener listener, Gate gate, Tally tally, Consumer<SocketChannel> serving) {
    this.listener = listener;
    this.gate = gate;
    this.tally = tally;
    this.failures = new AcceptFailures(tally);
    this.serving = serving;
  }

  @Override
  public void run() {
    try {
      for (ServerSocketChannel channel = listener.channel();
          channel.isOpen();
          channel = listener.channel()) {
        if (gate.crowded()) {
          leaveToOthers(channel);
        } else {
          gate.awaitRoom();
          accept(channel);
        }
      }
    } catch (InterruptedException e) {
      listener.close(); // nobody would accept on it
    }
  }

  private void accept(ServerSocketChannel channel) throws InterruptedException {
    try {
      SocketChannel accepted = channel.accept();
      backoff.reset();
      letIn(accepted);
    } catch (IOException e) {
      if (!channel.isOpen()) {
        return;
      }
      Failure failure = failures.count(e);
      if (failure == Failure.OPEN_FILES && listener.shared()) {
        gate.exhausted();
        leaveToOthers(channel);
      } else {
        pause();
      }
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

  // ---- a full process ----

  /** Takes in what is queued, closes the listener, and opens it again when there is room. */
  private void leaveToOthers(ServerSocketChannel channel) throws InterruptedException {
    try {
      channel.configureBlocking(false);
      while (gate.enterReserve() && letInQueued(channel)) {
        // each is one that the kernel had dealt to this process before
      }
    } catch (IOException e) {
      if (channel.isOpen()) {
        failures.count(e);
      }
    }
    listener.shut();
    tally.add(Count.LISTENERS_CLOSED, 1);
    gate.awaitUncrowded();
    do {
      pause();
    } while (!reopened());
  }

  /** Accepts into the place just taken, which is given back when there is no connection. */
  private boolean letInQueued(ServerSocketChannel channel) throws IOException {
    SocketChannel accepted = null;
    try {
      accepted = channel.accept();
    } finally {
      if (accepted == null) {
        gate.leave();
      }
    }
    if (accepted == null) {
      return false;
    }
    backoff.reset();
    serving.accept(accepted);
    return true;
  }

  /** Whether it listens, or never will again. */
  private boolean reopened() {
    try {
      listener.reopen();
      tally.add(Count.LISTENERS_REOPENED, 1);
      return true;
    } catch (IOException e) {
      if (listener.over()) {
        return true;
      }
      failures.count(e);
      return false;
    }
  }

  private void pause() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(backoff.nextNanos());
  }
}
