package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Accepts on one listener, on a thread of its own, until the listener is closed or the thread
 * interrupted; only the accept of a {@code ServerSocket} does not heed the latter. When accepting
 * fails for want of descriptors it pauses, 10 ms to 1 s, instead of spinning; while the {@link
 * Gate} is full it waits.
 *
 * <p>It looks for room before it accepts and takes the place afterwards, since nobody knows how
 * long an accept will wait. So where several share a gate, each may hold one connection ready that
 * nobody serves yet.
 *
 * <p>Where other processes listen on the same port it leaves connections to them when descriptors
 * are used up, as {@link Acceptor} does.
 *
 * @param <C> what is accepted
 */
public final class BlockingAcceptor<C extends Closeable> implements Runnable {
  private final Entrance<?, C> listener;
  private final Gate gate;
  private final Tally tally;
  private final AcceptFailures failures;
  private final Consumer<C> serving;
  private final Backoff backoff = new Backoff();

  /**
   * An acceptor to be run.
   *
   * @param listener in blocking mode
   * @param gate whose place the connection gives back when it ends
   * @param tally counts failures
   * @param serving takes each connection, on the acceptor's thread, and does not throw
   */
  public BlockingAcceptor(Entrance<?, C> listener, Gate gate, Tally tally, Consumer<C> serving) {
    this.listener = listener;
    this.gate = gate;
    this.tally = tally;
    this.failures = new AcceptFailures(tally);
    this.serving = serving;
  }

  @Override
  public void run() {
    try {
      while (listener.isOpen()) {
        if (gate.crowded()) {
          leaveToOthers();
        } else {
          gate.awaitRoom();
          accept();
        }
      }
    } catch (InterruptedException e) {
      listener.close(); // nobody would accept on it
    }
  }

  private void accept() throws InterruptedException {
    try {
      C accepted = listener.accept();
      backoff.reset();
      letIn(accepted);
    } catch (IOException e) {
      if (!listener.isOpen()) {
        return;
      }
      Failure failure = failures.count(e);
      if (failure == Failure.OPEN_FILES && listener.shared()) {
        gate.exhausted();
        leaveToOthers();
      } else {
        pause();
      }
    }
  }

  private void letIn(C accepted) throws IOException, InterruptedException {
    try {
      gate.enter();
    } catch (InterruptedException e) {
      accepted.close();
      throw e;
    }
    serving.accept(accepted);
  }

  // ---- a full process ----

  /** Takes in what is queued, closes the listener, and opens it again when there is room. */
  private void leaveToOthers() throws InterruptedException {
    try {
      while (gate.enterReserve() && letInQueued()) {
        // each is one that the kernel had dealt to this process before
      }
    } catch (IOException e) {
      if (listener.isOpen()) {
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
  private boolean letInQueued() throws IOException {
    C accepted = null;
    try {
      accepted = listener.acceptQueued();
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
