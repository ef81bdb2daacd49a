package io.c1m.wire;

/**
 * Epoch nanoseconds that never run backwards: the monotonic clock, anchored once to the wall clock.
 */
@FunctionalInterface
public interface NanoClock {
  /** Nanoseconds since 1970-01-01T00:00Z, non-decreasing within a process. */
  long nanos();
}
