package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts accepts that failed, by what was in the way. Made before any does: a process without
 * descriptors may be unable to load another class.
 */
public final class AcceptFailures {
  private static final Map<Failure, Count> COUNTERS = new EnumMap<>(Failure.class);

  static {
    COUNTERS.put(Failure.OPEN_FILES, Count.ACCEPTS_WITHOUT_FILES);
    COUNTERS.put(Failure.SYSTEM_FILES, Count.ACCEPTS_WITHOUT_SYSTEM_FILES);
    COUNTERS.put(Failure.KERNEL_MEMORY, Count.ACCEPTS_WITHOUT_MEMORY);
  }

  private final Tally tally;

  /** None yet, counted in a tally. */
  public AcceptFailures(Tally tally) {
    this.tally = tally;
  }

  /** Counts one; returns what it was. */
  public Failure count(IOException cause) {
    Failure failure = Failure.of(cause);
    tally.add(Count.ACCEPT_FAILURES, 1);
    Count own = COUNTERS.get(failure);
    if (own != null) {
      tally.add(own, 1);
    }
    return failure;
  }

  /** How many there were, by each of the reasons that are told apart. */
  public static Map<Failure, Long> byReason(Counts counts) {
    Map<Failure, Long> failures = new EnumMap<>(Failure.class);
    long known = 0;
    for (Map.Entry<Failure, Count> counter : COUNTERS.entrySet()) {
      long times = counts.count(counter.getValue());
      failures.put(counter.getKey(), times);
      known += times;
    }
    failures.put(Failure.OTHER, Math.max(0, counts.count(Count.ACCEPT_FAILURES) - known));
    return failures;
  }
}
