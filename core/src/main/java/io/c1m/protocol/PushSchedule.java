package io.c1m.protocol;

import io.c1m.wire.Terms;
import io.c1m.wire.Terms.Phases;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When the messages of one connection are due. The times are absolute, each counted from the one
 * before it and not from when that was sent: being late once makes nothing later. Owned by the
 * session's thread.
 */
final class PushSchedule {
  /**
   * A message that begins later than this after its time is late. Several times what the timers of
   * the drivers are coarse, so that those alone never count.
   */
  static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Plan plan;
  private long dueNanos;
  private long draws;
  private boolean asked;
  private boolean begun;
  private boolean late;

  private PushSchedule(Plan plan, long seed) {
    this.plan = plan;
    this.draws = seed;
  }

  /** When the next message is due; the first is due when this is asked first. */
  long dueNanos(long nowNanos) {
    if (!asked) {
      asked = true;
      dueNanos = nowNanos;
    }
    return dueNanos;
  }

  /**
   * Takes the message that is due, and sets the time of the next. Of several that have become due,
   * the last is taken and the others are passed over: whoever reads slowly gets fewer, not all of
   * them later.
   *
   * @return how many were passed over; of a Poisson process, as many as are to be expected
   */
  long take(long nowNanos) {
    long every = plan.everyNanos;
    long behind = nowNanos - dueNanos;
    long skipped = behind / every;
    late = behind - skipped * every > LATE_NANOS;
    if (plan.phases == Phases.POISSON) {
      // without memory: what has passed says nothing of what comes
      dueNanos = (skipped == 0 ? dueNanos : nowNanos) + exponential();
    } else {
      boolean spread = !begun && plan.phases == Phases.UNIFORM;
      dueNanos += skipped * every + (spread ? uniform() : every);
    }
    begun = true;
    return skipped;
  }

  /** Whether the message taken last was late. */
  boolean late() {
    return late;
  }

  private long uniform() {
    return 1 + (long) (draw() * (plan.everyNanos - 1));
  }

  private long exponential() {
    return Math.max(1, Math.round(-Math.log1p(-draw()) * plan.everyNanos));
  }

  /** At least 0, below 1: the next of the sequence that SplitMix64 makes of a counter. */
  private double draw() {
    draws += Plan.STRIDE;
    long mixed = draws;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** What the schedules of one driver's connections share; used by any thread. */
  static final class Plan {
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    /** Connections begin this far from each other in the sequence of draws. */
    private static final long SEED_STRIDE = STRIDE << 32;

    private final long everyNanos;
    private final Phases phases;
    private final AtomicLong seeds = new AtomicLong(new SplittableRandom().nextLong());

    Plan(Terms terms) {
      everyNanos = terms.everyNanos();
      phases = terms.phases();
    }

    /** For a new connection. */
    PushSchedule schedule() {
      return new PushSchedule(this, seeds.addAndGet(SEED_STRIDE));
    }
  }
}
