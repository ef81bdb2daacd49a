package io.c1m.protocol;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A work as written, and the simulated time one request of it takes.
 *
 * @param nanos the time at least
 * @param slackNanos how much more it may be: a work that burns time looks at the clock a few times
 */
record WorkExample(String text, long nanos, long slackNanos) {
  private static final long SLACK_NANOS = 2 * SimulatedClock.TICK_NANOS;

  /** One of each registered kind, a few sequences, and the edge of each. */
  static final List<WorkExample> ALL =
      List.of(
          new WorkExample("none", 0, 0),
          new WorkExample("sleep:10ms", TimeUnit.MILLISECONDS.toNanos(10), 0),
          new WorkExample("block:3ms", TimeUnit.MILLISECONDS.toNanos(3), 0),
          new WorkExample("spin:50us", TimeUnit.MICROSECONDS.toNanos(50), SLACK_NANOS),
          new WorkExample("pow:6", 0, 0),
          new WorkExample("sha256", 0, 0),
          new WorkExample("aes128cbc:40B", 0, 0),
          new WorkExample("class:Upper", 0, 0),
          new WorkExample("sleep:0ms", 0, 0),
          new WorkExample("aes128cbc+sleep:1ms+class:Upper+sha256", 1_000_000, 0),
          new WorkExample("sleep:1ms+spin:50us", TimeUnit.MICROSECONDS.toNanos(1_050), SLACK_NANOS),
          new WorkExample(
              "spin:20us+none+block:1ms+sleep:2ms",
              TimeUnit.MICROSECONDS.toNanos(3_020),
              SLACK_NANOS));

  /** One that waits and lets others go on, for tests that interfere while it does. */
  static final WorkExample SLOW = ALL.get(1);

  static final WorkExample NONE = ALL.get(0);

  @Override
  public String toString() {
    return text;
  }
}
