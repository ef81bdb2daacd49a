package io.c1m.wire;

/** Takes durations one by one, cheaply; the thread rules are those of the driver that owns it. */
@FunctionalInterface
public interface LatencySink {
  /** Records a duration in nanoseconds, 0 or more. */
  void record(long nanos);
}
