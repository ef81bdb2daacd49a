package io.c1m.bench;

import io.c1m.wire.Next;
import java.util.SplittableRandom;

/** When the requests of one loop's connections are due. Owned by the loop's thread. */
final class Schedule {
  /** More due times of a connection than this are not told one by one. */
  static final int GROUPS = 256;

  /** Whom due times are told. */
  interface Due {
    /** So many at about this time. */
    void accept(long dueNanos, long count);
  }

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

  /**
   * Tells the due times in open loop, from this one on, that lie before an end: one by one, or
   * where they are many in {@value #GROUPS} groups, each by the time in its middle. No time is told
   * farther off than half of such a part of the span from the first to the end, and a rate that
   * nobody could send takes no longer to book than a high one.
   */
  void eachDue(long dueNanos, long endNanos, Due told) {
    if (!openLoop || dueNanos >= endNanos) {
      return;
    }
    if ((endNanos - dueNanos) / intervalNanos < GROUPS) {
      for (long due = dueNanos; due < endNanos; due = following(due)) {
        told.accept(due, 1);
      }
      return;
    }
    long count = countDue(dueNanos, endNanos);
    double apart = (double) (endNanos - dueNanos) / count;
    for (int group = 0; group < GROUPS; group++) {
      long first = count * group / GROUPS;
      long next = count * (group + 1) / GROUPS;
      if (next > first) {
        told.accept(dueNanos + Math.round(apart * (first + next - 1) / 2), next - first);
      }
    }
  }

  /**
   * How many due times in open loop, from this one on, lie before an end. Of a Poisson process with
   * many it is drawn as a whole, from the normal distribution that is its limit (Feller, An
   * Introduction to Probability Theory and Its Applications, volume 1, 1968, chapter VII).
   */
  long countDue(long dueNanos, long endNanos) {
    if (!openLoop || dueNanos >= endNanos) {
      return 0;
    }
    long rest = endNanos - dueNanos;
    if (spec.arrivals() != Arrivals.POISSON) {
      return Math.ceilDiv(rest, intervalNanos);
    }
    double mean = (double) rest / intervalNanos;
    if (mean >= GROUPS) {
      return 1 + Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    long count = 0;
    for (long due = dueNanos; due < endNanos; due = following(due)) {
      count++;
    }
    return count;
  }

  private long exponential() {
    return Math.max(1, Math.round(-Math.log1p(-random.nextDouble()) * intervalNanos));
  }
}
