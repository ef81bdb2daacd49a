package io.c1m.wire;

/**
 * The schedule of one client connection and the book of its one request in flight.
 *
 * <p>A client session asks when to send, and says when it did and when the reply was complete; who
 * implements this measures. A session that only receives, because the server sends by itself, says
 * what came and when. It outlives connections: after a loss the next session goes on with the same
 * pace. Owned by the thread that steps the session.
 */
public interface Pace {
  /**
   * The connection's handshake is done. Called once per connection, and only by protocols that
   * {@linkplain Protocol#handshakes have one}; a connection of any other is ready when it is open.
   */
  default void ready(long nowNanos) {}

  /**
   * When the next request is due, in epoch nanoseconds; {@link Next#NEVER} when none is. In open
   * loop this is the intended time, which may lie in the past.
   */
  long dueNanos();

  /** The due request starts now. */
  void sent(long nowNanos);

  /** The request in flight is complete. */
  void answered(long nowNanos);

  /**
   * The request in flight is over and did not succeed; the connection is none the worse. Like an
   * answer, for a pace that does not tell them apart.
   */
  default void failed(Reason reason, long nowNanos) {
    answered(nowNanos);
  }

  /**
   * Told before the last request of a connection is answered or failed: the next one needs another
   * connection, by agreement of both sides. So the end of this one is not a loss.
   */
  default void renews() {}

  /** When the request in flight counts as failed; {@link Next#NEVER} without a timeout. */
  long expiresNanos();

  /** Which connection of the run this is, from 1 on; the same after a reconnection. */
  int number();

  /**
   * A request outside of the schedule starts now: what a connection says first of all. It expires
   * like any other.
   */
  void greeting(long nowNanos);

  /** The request outside of the schedule is complete. */
  void greeted(long nowNanos);

  /**
   * A message came that the server sends by itself.
   *
   * @param gapNanos since the message before it, -1 for the first of a connection
   * @param dueNanos when the next one is due, {@link Next#NEVER} where that cannot be known
   */
  void received(long nowNanos, long gapNanos, long dueNanos);

  /** A message that the server owed by its own schedule was there, so long after it was due. */
  void delivered(long nowNanos, long lateNanos);
}
