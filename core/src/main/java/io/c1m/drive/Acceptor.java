package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Session;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts on one listener, on the thread of one loop, and deals the connections out to loops in
 * turn. When accepting fails for want of descriptors it pauses, 10 ms to 1 s, instead of spinning;
 * while the {@link Gate} is full it is not interested at all.
 *
 * <p>Where other processes listen on the same port it does not pause for want of descriptors: it
 * takes in what is queued, closes its listener, so that the kernel deals connections to the others,
 * and opens it again when enough of its own have ended.
 */
public final class Acceptor extends Timer implements Ready {
  private static final int ACCEPTS_PER_TURN = 64;

  /** The selector lets go of a cancelled key at its next turn. */
  private static final long LET_GO_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final EventLoop home;
  private final Listener listener;
  private final Gate gate;
  private final Dealer dealer;
  private final AcceptFailures failures;
  private final Runnable whenRoom;
  private final Backoff backoff = new Backoff();
  private ServerSocketChannel channel;
  private @Nullable SelectionKey key;
  private State state = State.LISTENING;

  /** What the timer is for. */
  private enum State {
    /** To accept again after a pause. */
    LISTENING,
    /** To close the listener once the selector has let go of it. */
    LEAVING,
    /** To open the listener again. */
    SHUT
  }

  /**
   * Where connections go.
   *
   * @param loop that drives them
   * @param sessions makes their sessions, on the thread of that loop
   */
  public record Seat(EventLoop loop, Supplier<Session> sessions) {}

  /**
   * An acceptor that {@link #open} sets to work.
   *
   * @param home the loop that accepts
   * @param seats the loops that drive, at least one
   * @param gate that every connection passes and leaves
   */
  public Acceptor(EventLoop home, Listener listener, List<Seat> seats, Gate gate) {
    this.home = home;
    this.listener = listener;
    this.gate = gate;
    this.dealer = new Dealer(home, seats, listener.settings(), gate);
    this.failures = new AcceptFailures(home.lane.tally);
    this.whenRoom = () -> home.execute(this::takeTurn);
    this.channel = listener.socket();
  }

  /** The loop that accepts. */
  public EventLoop home() {
    return home;
  }

  /** Starts accepting; on the home loop's thread, or before that has started. */
  public void open() throws IOException {
    channel.configureBlocking(false);
    key = home.register(channel, SelectionKey.OP_ACCEPT, this);
  }

  /** Stops accepting for good; on the home loop's thread. */
  public void close() {
    home.timers().cancel(this);
    listener.close();
  }

  @Override
  public void ready(SelectionKey ready) {
    try {
      for (int i = 0; i < ACCEPTS_PER_TURN; i++) {
        if (gate.crowded()) {
          leaveToOthers(ready);
          return;
        }
        if (!gate.enter(whenRoom)) {
          ready.interestOps(0);
          return;
        }
        if (!accept()) {
          return;
        }
      }
    } catch (IOException e) {
      failed(e, ready);
    }
  }

  /** Accepts into the place just taken, which is given back when there is no connection. */
  private boolean accept() throws IOException {
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
    dealer.deal(accepted);
    return true;
  }

  private void failed(IOException cause, SelectionKey ready) {
    if (!channel.isOpen()) {
      return;
    }
    Failure failure = failures.count(cause);
    if (failure == Failure.OPEN_FILES && listener.shared()) {
      gate.exhausted();
      leaveToOthers(ready);
    } else {
      ready.interestOps(0);
      after(backoff.nextNanos());
    }
  }

  @Override
  protected void fire(long nowNanos) {
    if (state == State.LEAVING) {
      shut();
    } else if (state == State.SHUT) {
      reopen();
    } else {
      resume();
    }
  }

  /** Uses the place that it was told of, or by trying passes it on to the next who waits. */
  private void takeTurn() {
    SelectionKey own = key;
    if (own != null && own.isValid()) {
      resume();
      ready(own);
    }
  }

  private void resume() {
    SelectionKey own = key;
    if (own != null && own.isValid()) {
      own.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  // ---- a full process ----

  /** A socket goes on to listen after its closing for as long as a selector has it. */
  private void leaveToOthers(SelectionKey ready) {
    ready.cancel();
    state = State.LEAVING;
    after(LET_GO_NANOS);
  }

  private void shut() {
    if (channel.isRegistered()) {
      after(LET_GO_NANOS);
      return;
    }
    try {
      while (gate.enterReserve() && accept()) {
        // each is one that the kernel had dealt to this process before
      }
    } catch (IOException e) {
      failures.count(e);
    }
    listener.shut();
    home.lane.tally.add(Count.LISTENERS_CLOSED, 1);
    state = State.SHUT;
    gate.whenUncrowded(() -> home.execute(() -> after(backoff.nextNanos())));
  }

  private void reopen() {
    try {
      channel = listener.reopen();
      open();
      state = State.LISTENING;
      home.lane.tally.add(Count.LISTENERS_REOPENED, 1);
    } catch (IOException e) {
      if (!listener.over()) {
        listener.shut();
        failures.count(e);
        after(backoff.nextNanos());
      }
    }
  }

  private void after(long nanos) {
    if (!listener.over()) {
      home.timers().schedule(this, home.nowNanos() + nanos);
    }
  }
}
