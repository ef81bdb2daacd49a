package io.c1m.drive;

import org.jspecify.annotations.Nullable;

/**
 * Something that happens at a time: an entry of a {@link TimerWheel}, linked into it by its own
 * fields so that setting it allocates nothing. Owned by the thread of its wheel.
 */
public abstract class Timer {
  @Nullable Timer next;
  @Nullable Timer previous;
  long tick;
  short slot = TimerWheel.NOWHERE;

  /** For subclasses. */
  protected Timer() {}

  /**
   * The time has come. The timer is out of its wheel and may be scheduled again.
   *
   * @param nowNanos epoch nanoseconds, at or after the time that was set
   */
  protected abstract void fire(long nowNanos);

  /** Whether it is in a wheel. */
  public final boolean scheduled() {
    return slot != TimerWheel.NOWHERE;
  }
}
