package io.c1m.bench;

import io.c1m.wire.Next;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/** When the requests of one loop's connections are due. Owned by the loop's thread. */
final class Schedule {
  private final ClientSpec spec;
  private final SplittableRandom random;
  private final boolean openLoop;
  private final boolean closedLoop;
  private long intervalNanos = 1;
  private boolean over;

  /**
   * A schedule without a plan yet.
   *
   * @param seed of the Poisson process, a different one for each loop
   */
  Schedule(ClientSpec spec, long seed) {
    this.spec = spec;
    this.random = new SplittableRandom(seed);
    this.openLoop = spec.rate() instanceof Rate.Open;
    this.closedLoop = spec.rate() instanceof Rate.Closed;
  }

  boolean openLoop() {
    return openLoop;
  }

  void follow(LoadPlan plan) {
    intervalNanos = plan.intervalNanos();
  }

  /** The load is over: nothing is due any more. */
  void end() {
    over = true;
  }

  /** The first due time of the connection at a position among all. */
  long firstDue(LoadPlan plan, long position) {
    if (closedLoop) {
      return plan.fromNanos();
    }
    if (!openLoop) {
      return Next.NEVER;
    }
    return plan.fromNanos()
        + (spec.arrivals() == Arrivals.POISSON ? exponential() : plan.phaseNanos(position));
  }

  /** The due time after this one, in open loop; otherwise a reply has to come first. */
  long following(long dueNanos) {
    if (!openLoop || over) {
      return Next.NEVER;
    }
    return dueNanos + (spec.arrivals() == Arrivals.POISSON ? exponential() : intervalNanos);
  }

  /** The next due time once a reply is there, or is known never to come. */
  long afterReply(long nowNanos, long dueNanos) {
    if (over) {
      return Next.NEVER;
    }
    return closedLoop ? nowNanos + spec.thinkNanos() : dueNanos;
  }

  /** Tells every due time in open loop, from this one on, that lies before an end. */
  void eachDue(long dueNanos, long endNanos, LongConsumer told) {
    for (long due = dueNanos; due < endNanos && openLoop; due = following(due)) {
      told.accept(due);
    }
  }

  /** How many due times in open loop, from this one on, lie before an end. */
  long countDue(long dueNanos, long endNanos) {
    long count = 0;
    for (long due = dueNanos; due < endNanos && openLoop; due = following(due)) {
      count++;
    }
    return count;
  }

  private long exponential() {
    return Math.max(1, Math.round(-Math.log1p(-random.nextDouble()) * intervalNanos));
  }
}
