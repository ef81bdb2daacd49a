package io.c1m.bench;

import io.c1m.drive.Connecting;
import io.c1m.drive.Failure;
import io.c1m.drive.NioConnection;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of the connections asked for, with its requests. It outlives its sockets: after a loss it
 * waits a moment and reconnects through the {@link Ramp}, as do all others that were lost with it;
 * the latency of a request that is due meanwhile includes the reconnecting. Owned by the thread of
 * its loop.
 *
 * <p>A connection that ended {@linkplain #renews by agreement} is not lost: the next request opens
 * another when it is due, and is in flight from the moment at which it starts to connect.
 */
final class Slot extends Requester implements Connecting.Outcome {
  /** The selector lets go of a closed socket, and so of its port, in its next turn. */
  private static final long PORT_RETRY_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private static final long PORT_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private @Nullable NioConnection connection;
  private boolean open;
  private boolean ready;
  private boolean everOpen;

  /** It takes a place of the ramp until its attempt to connect has an outcome. */
  private boolean onRamp;

  /** The connection ended, or is about to, because it has served. */
  private boolean renewing;

  Slot(ClientLoop home, int number) {
    super(home, number);
  }

  /** Sets the first due time and tells the session, if there is one, to look at it. */
  @Override
  void startAt(long firstDueNanos) {
    super.startAt(firstDueNanos);
    NioConnection own = connection;
    if (own != null) {
      own.nudge();
    }
  }

  /** No further request, and no reconnecting either. */
  void stop() {
    rest();
    home.timers().cancel(this);
  }

  /** Whether it has a connection, or has none only because the next request will open one. */
  boolean isInUse() {
    return ready || renewing;
  }

  boolean wasOpened() {
    return everOpen;
  }

  // ---- opening ----

  /** Starts to connect, in a place of the ramp. */
  void connectOnRamp(long nowNanos) {
    onRamp = true;
    connect(nowNanos);
  }

  private void connect(long nowNanos) {
    connectingFrom(nowNanos);
    home.connect(this);
  }

  @Override
  public Session connected(long nowNanos) {
    open = true;
    if (!home.spec().protocol().handshakes()) {
      ready(nowNanos);
    }
    return home.session(this);
  }

  @Override
  public void ready(long nowNanos) {
    ready = true;
    home.connected(ageNanos(nowNanos), everOpen, renewing);
    if (!renewing) {
      freeFrom(nowNanos);
    }
    renewing = false;
    everOpen = true;
    leaveRamp(true);
  }

  @Override
  public void adopted(NioConnection adopted) {
    if (home.stopping()) {
      adopted.abort(Reason.STOPPED); // it was under way when all others were closed
    } else if (open) {
      connection = adopted;
    }
  }

  @Override
  public void refused(IOException cause, long nowNanos) {
    cutOff(Reason.CONNECT_FAILED, nowNanos);
    boolean again = triesAgain();
    home.refused(Failure.of(cause), again, everOpen);
    notOpened(again, nowNanos);
  }

  private boolean triesAgain() {
    return everOpen ? home.spec().reconnect() : tries() <= home.spec().retries();
  }

  private void notOpened(boolean again, long nowNanos) {
    leaveRamp(false);
    if (again) {
      connectLater(nowNanos);
    }
  }

  /** Every local end is taken: for good, or by connections that closed but a moment ago. */
  void noLocalEnd(IOException cause, long nowNanos) {
    if (awaitsConnection() && ageNanos(nowNanos) < PORT_PATIENCE_NANOS && !home.stopping()) {
      home.timers().schedule(this, nowNanos + PORT_RETRY_NANOS);
    } else {
      refused(cause, nowNanos);
    }
  }

  private void connectLater(long nowNanos) {
    if (!home.stopping()) {
      home.timers().schedule(this, nowNanos + home.waits.nextNanos(tries()));
    }
  }

  /** The attempt to connect has an outcome: the ramp may start another. */
  private void leaveRamp(boolean opened) {
    if (onRamp) {
      onRamp = false;
      home.rampOutcome(opened);
    }
  }

  // ---- ending, and opening again ----

  @Override
  public void renews() {
    renewing = true;
  }

  @Override
  public void ended(Reason reason, long nowNanos) {
    home.reach(nowNanos);
    open = false;
    connection = null;
    cutOff(reason, nowNanos);
    if (!ready) {
      boolean again = triesAgain();
      home.unready(reason, again, everOpen);
      notOpened(again, nowNanos);
      return;
    }
    ready = false;
    if (renewing) {
      freeFrom(nowNanos);
      renew(nowNanos);
      return;
    }
    home.lost(reason);
    if (home.spec().reconnect()) {
      connectLater(nowNanos);
    }
  }

  /** Opens the next connection when it is wanted. */
  private void renew(long nowNanos) {
    if (!home.stopping()) {
      home.timers().schedule(this, Math.max(nowNanos, dueNanos()));
    }
  }

  /**
   * The time to connect again has come: at once as a part of the load, else when it is its turn.
   */
  @Override
  protected void fire(long nowNanos) {
    if (open || home.stopping()) {
      return;
    }
    if (!renewing) {
      home.rejoinRamp(this);
      return;
    }
    if (!awaitsConnection()) {
      if (dueNanos() > nowNanos) {
        renew(nowNanos); // the schedule has changed
        return;
      }
      beginByConnecting(nowNanos);
    }
    connect(nowNanos);
  }
}
