package io.c1m.bench;

import io.c1m.drive.Timer;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Reason;

/**
 * The requests of one of the connections asked for: when each is due, and the book of the one in
 * flight. The upper half of a {@link Slot}, which has the connection; one object of both, because
 * there may be a million. Owned by the thread of its loop.
 */
abstract class Requester extends Timer implements Pace {
  final ClientLoop home;
  private final int number;
  private long dueNanos = Next.NEVER;
  private long dueInFlightNanos;

  /** When the request in flight was sent, or the opening of the connection before it began. */
  private long sentNanos;

  private long freeNanos;

  /** Attempts to connect since the last reply; as small a type as will do for a million. */
  private short tries;

  private boolean inFlight;

  /** The request in flight is not sent yet: its connection is being opened. */
  private boolean awaitsConnection;

  /** Whether {@code dueInFlightNanos} is when the server owes a message of its own accord. */
  private boolean owed;

  Requester(ClientLoop home, int number) {
    this.home = home;
    this.number = number;
  }

  // ---- schedule ----

  /** Sets the first due time. */
  void startAt(long firstDueNanos) {
    dueNanos = firstDueNanos;
    freeNanos = Math.max(freeNanos, home.nowNanos());
  }

  /** No further request; the connection is held. */
  final void rest() {
    dueNanos = Next.NEVER;
  }

  @Override
  public final long dueNanos() {
    return awaitsConnection ? dueInFlightNanos : dueNanos;
  }

  @Override
  public final long expiresNanos() {
    return sentNanos + home.spec().timeoutNanos();
  }

  @Override
  public final int number() {
    return number;
  }

  /** How many requests are due by now and not sent. */
  final long backlog(long nowNanos) {
    return home.schedule.countDue(dueNanos, nowNanos);
  }

  // ---- the request in flight ----

  @Override
  public final void sent(long nowNanos) {
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

  /** The due request starts now, with the opening of the connection that it will be sent on. */
  final void beginByConnecting(long nowNanos) {
    begin(nowNanos);
    awaitsConnection = true;
  }

  final boolean awaitsConnection() {
    return awaitsConnection;
  }

  /**
   * How often it has begun to connect since the server was last heard of: a server that opens
   * connections only to drop them is none to hurry back to.
   */
  final int tries() {
    return tries;
  }

  /** The opening of a connection begins; a request that awaits it began with it, or before. */
  final void connectingFrom(long nowNanos) {
    tries = (short) Math.min(tries + 1, Short.MAX_VALUE);
    if (!awaitsConnection) {
      sentNanos = nowNanos;
    }
  }

  /** How long ago the request in flight, or else the opening of the connection, began. */
  final long ageNanos(long nowNanos) {
    return nowNanos - sentNanos;
  }

  @Override
  public final void answered(long nowNanos) {
    home.reach(nowNanos);
    inFlight = false;
    tries = 0;
    freeNanos = nowNanos;
    dueNanos = home.schedule.afterReply(nowNanos, dueNanos);
    home.meter.answered(nowNanos, dueInFlightNanos, sentNanos);
  }

  @Override
  public final void failed(Reason reason, long nowNanos) {
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

  /** Its connection ended or could not be made: nothing that is under way will come. */
  final void cutOff(Reason reason, long nowNanos) {
    owed = false;
    if (inFlight) {
      fail(reason, nowNanos);
    }
  }

  /** What was due before waited for the server or for a connection, not for us. */
  final void freeFrom(long nowNanos) {
    freeNanos = nowNanos;
  }

  // ---- beside the schedule ----

  @Override
  public final void greeting(long nowNanos) {
    sentNanos = nowNanos;
    home.unscheduled.greeting();
  }

  @Override
  public final void greeted(long nowNanos) {
    freeFrom(nowNanos);
    home.unscheduled.greeted(nowNanos - sentNanos);
  }

  @Override
  public final void received(long nowNanos, long gapNanos, long expectedNanos) {
    home.reach(nowNanos);
    tries = 0;
    owed = expectedNanos != Next.NEVER;
    dueInFlightNanos = expectedNanos;
    if (home.meter.received(nowNanos) && gapNanos >= 0) {
      home.unscheduled.gap(gapNanos);
    }
  }

  @Override
  public final void delivered(long nowNanos, long lateNanos) {
    home.reach(nowNanos);
    home.meter.delivered(nowNanos, lateNanos);
  }

  /** Books what the end of the window leaves without an answer. */
  final void bookUnanswered() {
    if (inFlight) {
      home.meter.unanswered(dueInFlightNanos, sentNanos);
    }
    long end = home.meter.endNanos();
    if (owed && dueInFlightNanos < end) {
      home.meter.undelivered(dueInFlightNanos);
    }
    home.schedule.eachDue(dueNanos, end, home.meter::unsent);
  }
}
