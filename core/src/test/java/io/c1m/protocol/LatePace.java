package io.c1m.protocol;

import io.c1m.wire.Next;

/** Nothing is due until somebody says so. */
final class LatePace extends PlainPace {
  private boolean due;
  private boolean answered;

  @Override
  public long dueNanos() {
    return due && !answered ? 0 : Next.NEVER;
  }

  @Override
  public void sent(long nowNanos) {
    due = false;
  }

  @Override
  public void answered(long nowNanos) {
    answered = true;
  }

  @Override
  public long expiresNanos() {
    return Next.NEVER;
  }

  /** The request is due from now on. */
  void fallDue() {
    due = true;
  }

  boolean isAnswered() {
    return answered;
  }
}
