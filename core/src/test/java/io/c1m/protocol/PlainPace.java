package io.c1m.protocol;

import io.c1m.wire.Pace;

/** A pace for sessions that send by its schedule alone: they neither greet nor receive unasked. */
abstract class PlainPace implements Pace {
  @Override
  public int number() {
    return 1;
  }

  @Override
  public void greeting(long nowNanos) {
    throw new AssertionError("a greeting");
  }

  @Override
  public void greeted(long nowNanos) {
    throw new AssertionError("an answered greeting");
  }

  @Override
  public void received(long nowNanos, long gapNanos, long dueNanos) {
    throw new AssertionError("a message that nobody asked for");
  }

  @Override
  public void delivered(long nowNanos, long lateNanos) {
    throw new AssertionError("a message that was owed");
  }
}
