package io.c1m.mode;

import io.c1m.bench.Distribution;
import io.c1m.wire.Counts;
import java.util.Map;

/** What a server shows of itself while it serves. Every method may be called by any thread. */
public interface ServerReadings {
  /** What it has counted since it started. */
  Counts counts();

  /** Service times since it started; empty when they are not measured. */
  Distribution serviceTimes();

  /**
   * Threads of its own by kind: {@code connection_platform}, {@code virtual_live}, {@code loop},
   * {@code worker}; only the kinds this mode has. Live virtual threads are counted exactly; pooled
   * platform threads count while they are idle, too.
   */
  Map<String, Long> threads();

  /** Connections that wait for a worker, 0 where there are none. */
  long queueDepth();

  /** The longest recent turn of any event loop in nanoseconds, 0 where there are none. */
  long loopLagNanos();

  /** Connections open now. */
  default long live() {
    return counts().live();
  }
}
