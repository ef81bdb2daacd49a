package io.c1m.protocol;

import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixed number of requests, at fixed times or each right after the reply to the last; or of
 * messages that the server sends by itself.
 */
final class CountedPace implements Pace {
  private final int requests;
  private final long startNanos;
  private final long intervalNanos;
  private final long timeoutNanos;
  private final List<Long> latencies = new ArrayList<>();
  private final List<Long> lateness = new ArrayList<>();
  private final List<Long> gaps = new ArrayList<>();
  private int received;
  private int greetings;
  private boolean greeting;
  private int sent;
  private long sentNanos;
  private int readies;

  private CountedPace(int requests, long startNanos, long intervalNanos, long timeoutNanos) {
    this.requests = requests;
    this.startNanos = startNanos;
    this.intervalNanos = intervalNanos;
    this.timeoutNanos = timeoutNanos;
  }

  /** One request after another. */
  static CountedPace closedLoop(int requests, SimulatedClock clock) {
    return new CountedPace(requests, clock.nanos(), 0, Next.NEVER);
  }

  /** A request each interval, the first at once. */
  static CountedPace every(long intervalNanos, int requests, SimulatedClock clock) {
    return new CountedPace(requests, clock.nanos(), intervalNanos, Next.NEVER);
  }

  /** One request after another, each with a deadline. */
  static CountedPace withTimeout(long timeoutNanos, int requests, SimulatedClock clock) {
    return new CountedPace(requests, clock.nanos(), 0, timeoutNanos);
  }

  @Override
  public void ready(long nowNanos) {
    readies++;
  }

  @Override
  public long dueNanos() {
    return sent < requests ? startNanos + sent * intervalNanos : Next.NEVER;
  }

  @Override
  public void sent(long nowNanos) {
    sent++;
    sentNanos = nowNanos;
  }

  @Override
  public void answered(long nowNanos) {
    latencies.add(nowNanos - sentNanos);
  }

  @Override
  public long expiresNanos() {
    return timeoutNanos == Next.NEVER ? Next.NEVER : sentNanos + timeoutNanos;
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public void greeting(long nowNanos) {
    greeting = true;
    sentNanos = nowNanos;
  }

  @Override
  public void greeted(long nowNanos) {
    if (!greeting) {
      throw new IllegalStateException("no greeting was begun");
    }
    greeting = false;
    greetings++;
  }

  @Override
  public void received(long nowNanos, long gapNanos, long dueNanos) {
    received++;
    if (gapNanos >= 0) {
      gaps.add(gapNanos);
    }
  }

  @Override
  public void delivered(long nowNanos, long lateNanos) {
    lateness.add(lateNanos);
  }

  /** Requests completed outside of the schedule. */
  int greetings() {
    return greetings;
  }

  /** How late the messages were that the server owed. */
  List<Long> lateness() {
    return lateness;
  }

  /** The time from one message of the server to the next. */
  List<Long> gaps() {
    return gaps;
  }

  /** The time from sending to the complete reply of each request. */
  List<Long> latencies() {
    return latencies;
  }

  /** How often it was told that the handshake is done. */
  int readies() {
    return readies;
  }

  boolean isDone() {
    return latencies.size() == requests || received == requests;
  }
}
