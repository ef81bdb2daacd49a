package io.c1m.bench;

import io.c1m.drive.Backoff;
import io.c1m.drive.Connecting;
import io.c1m.drive.NioConnection;
import io.c1m.drive.Timer;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of the connections asked for, with its schedule and the book of its one request in flight. It
 * outlives its sockets: after a loss it reconnects when its next request is due, and the latency of
 * that request includes the reconnecting. Owned by the thread of its loop.
 *
 * <p>A connection that ended {@linkplain #renews by agreement} is not lost: the next request opens
 * another when it is due, and is in flight from the moment at which it starts to connect.
 */
final class Slot extends Timer implements Pace, Connecting.Outcome {
  /** The selector lets go of a closed socket, and so of its port, in its next turn. */
  private static final long PORT_RETRY_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private static final long PORT_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ClientLoop home;
  private final int number;
  private @Nullable NioConnection connection;
  private @Nullable Backoff backoff;
  private long dueNanos = Next.NEVER;
  private long dueInFlightNanos;
  private long sentNanos;
  private long freeNanos;
  private long connectBeganNanos;
  private int attempts;
  private boolean inFlight;
  private boolean open;
  private boolean ready;
  private boolean everOpen;
  private boolean ramping = true;

  /** The connection ended, or is about to, because it has served. */
  private boolean renewing;

  /** The request in flight is not sent yet: its connection is being opened. */
  private boolean awaitsConnection;

  /** Whether {@code dueInFlightNanos} is when the server owes a message of its own accord. */
  private boolean owed;

  Slot(ClientLoop home, int number) {
    this.home = home;
    this.number = number;
  }

  // ---- schedule ----

  /** Sets the first due time and tells the session, if there is one, to look at it. */
  void startAt(long firstDueNanos) {
    dueNanos = firstDueNanos;
    freeNanos = Math.max(freeNanos, home.nowNanos());
    NioConnection own = connection;
    if (own != null) {
      own.nudge();
    }
  }

  @Override
  public long dueNanos() {
    return awaitsConnection ? dueInFlightNanos : dueNanos;
  }

  @Override
  public void sent(long nowNanos) {
    if (awaitsConnection) {
      awaitsConnection = false; // booked when its connecting began
    } else {
      begin(nowNanos);
    }
  }

  private void begin(long nowNanos) {
    dueInFlightNanos = dueNanos;
    home.reach(nowNanos); // may end the load
    sentNanos = nowNanos;
    inFlight = true;
    boolean blocked = dueInFlightNanos < freeNanos;
    dueNanos = home.schedule.following(dueInFlightNanos);
    home.meter.sent(nowNanos, dueInFlightNanos, blocked);
  }

  @Override
  public void answered(long nowNanos) {
    home.reach(nowNanos);
    inFlight = false;
    freeNanos = nowNanos;
    dueNanos = home.schedule.afterReply(nowNanos, dueNanos);
    home.meter.answered(nowNanos, dueInFlightNanos, sentNanos);
  }

  @Override
  public void failed(Reason reason, long nowNanos) {
    home.reach(nowNanos);
    freeNanos = nowNanos;
    fail(reason, nowNanos);
  }

  /** A request that failed has its answer as far as the schedule goes. */
  private void fail(Reason reason, long nowNanos) {
    inFlight = false;
    awaitsConnection = false;
    dueNanos = home.schedule.afterReply(nowNanos, dueNanos);
    home.meter.failed(reason, nowNanos, dueInFlightNanos, sentNanos);
  }

  @Override
  public void renews() {
    renewing = true;
  }

  @Override
  public long expiresNanos() {
    return sentNanos + home.spec().timeoutNanos();
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public void greeting(long nowNanos) {
    sentNanos = nowNanos;
    home.unscheduled.greeting();
  }

  @Override
  public void greeted(long nowNanos) {
    freeNanos = nowNanos; // what was due before waited for the server
    home.unscheduled.greeted(nowNanos - sentNanos);
  }

  @Override
  public void received(long nowNanos, long gapNanos, long expectedNanos) {
    home.reach(nowNanos);
    owed = expectedNanos != Next.NEVER;
    dueInFlightNanos = expectedNanos;
    if (home.meter.received(nowNanos) && gapNanos >= 0) {
      home.unscheduled.gap(gapNanos);
    }
  }

  @Override
  public void delivered(long nowNanos, long lateNanos) {
    home.reach(nowNanos);
    home.meter.delivered(nowNanos, lateNanos);
  }

  /** Books what the end of the window leaves without an answer. */
  void bookUnanswered() {
    if (inFlight) {
      home.meter.unanswered(dueInFlightNanos, sentNanos);
    }
    long end = home.meter.endNanos();
    if (owed && dueInFlightNanos < end) {
      home.meter.undelivered(dueInFlightNanos);
    }
    for (long due = dueNanos;
        due < end && home.schedule.openLoop();
        due = home.schedule.following(due)) {
      home.meter.unsent(due);
    }
  }

  /** How many requests are due by now and not sent. */
  long backlog(long nowNanos) {
    long count = 0;
    for (long due = dueNanos;
        due < nowNanos && home.schedule.openLoop();
        due = home.schedule.following(due)) {
      count++;
    }
    return count;
  }

  /** No further request; the connection is held. */
  void rest() {
    dueNanos = Next.NEVER;
  }

  /** No further request, and no reconnecting either. */
  void stop() {
    rest();
    home.timers().cancel(this);
  }

  // ---- connection ----

  /** Starts to connect; the time of a reconnection is the present. */
  void connect(long nowNanos) {
    connectBeganNanos = nowNanos;
    attempts++;
    home.connect(this);
  }

  /** Whether it has a connection, or has none only because the next request will open one. */
  boolean isInUse() {
    return ready || renewing;
  }

  boolean wasOpened() {
    return everOpen;
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
    home.connected(nowNanos - connectBeganNanos, everOpen, renewing);
    if (!renewing) {
      freeNanos = nowNanos; // whatever was due before waited for the server, not for us
    }
    renewing = false;
    rampDone();
    everOpen = true;
    backoff = null;
  }

  @Override
  public void adopted(NioConnection adopted) {
    if (open) {
      connection = adopted;
    }
  }

  @Override
  public void refused(IOException cause, long nowNanos) {
    if (awaitsConnection) {
      fail(Reason.CONNECT_FAILED, nowNanos);
    }
    boolean again = triesAgain();
    home.refused(Failure.of(cause), again, everOpen);
    notOpened(again, nowNanos);
  }

  private boolean triesAgain() {
    return everOpen ? home.spec().reconnect() : attempts <= home.spec().retries();
  }

  private void notOpened(boolean again, long nowNanos) {
    rampDone();
    if (again && !home.stopping()) {
      home.timers().schedule(this, nowNanos + backoff().nextNanos());
    }
  }

  @Override
  public void ended(Reason reason, long nowNanos) {
    home.reach(nowNanos);
    open = false;
    connection = null;
    if (!ready) {
      if (awaitsConnection) {
        fail(reason, nowNanos);
      }
      boolean again = triesAgain();
      home.unready(reason, again, everOpen);
      notOpened(again, nowNanos);
      return;
    }
    ready = false;
    owed = false;
    if (inFlight) {
      fail(reason, nowNanos);
    }
    if (renewing) {
      freeNanos = nowNanos; // what was due before waited for the end of the connection
      renew(nowNanos);
      return;
    }
    home.lost(reason);
    if (home.spec().reconnect() && !home.stopping()) {
      long earliest = nowNanos + backoff().nextNanos();
      boolean waits = home.schedule.openLoop() && dueNanos != Next.NEVER; // not before the load
      home.timers().schedule(this, waits ? Math.max(earliest, dueNanos) : earliest);
    }
  }

  /** Opens the next connection when it is wanted. */
  private void renew(long nowNanos) {
    if (!home.stopping()) {
      home.timers().schedule(this, Math.max(nowNanos, dueNanos));
    }
  }

  /** Every local end is taken: for good, or by connections that closed but a moment ago. */
  void noLocalEnd(IOException cause, long nowNanos) {
    if (awaitsConnection && nowNanos - sentNanos < PORT_PATIENCE_NANOS && !home.stopping()) {
      home.timers().schedule(this, nowNanos + PORT_RETRY_NANOS);
    } else {
      refused(cause, nowNanos);
    }
  }

  /** The first attempt of this slot has an outcome: the ramp may start another. */
  private void rampDone() {
    if (ramping) {
      ramping = false;
      home.rampOutcome();
    }
  }

  /** The time to reconnect has come. */
  @Override
  protected void fire(long nowNanos) {
    if (open || home.stopping()) {
      return;
    }
    if (renewing && !awaitsConnection) {
      if (dueNanos > nowNanos) {
        renew(nowNanos); // the schedule has changed
        return;
      }
      begin(nowNanos);
      awaitsConnection = true;
    }
    connect(nowNanos);
  }

  private Backoff backoff() {
    Backoff own = backoff;
    if (own == null) {
      own = new Backoff();
      backoff = own;
    }
    return own;
  }
}
