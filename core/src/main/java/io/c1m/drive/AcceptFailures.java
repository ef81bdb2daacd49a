package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts accepts that failed, by what was in the way. Made before any does: a process without
 * descriptors may be unable to load another class.
 */
final class AcceptFailures {
  private final Tally tally;
  private final Map<Failure, Count> counters = new EnumMap<>(Failure.class);

  AcceptFailures(Tally tally) {
    this.tally = tally;
    counters.put(Failure.OPEN_FILES, Count.ACCEPTS_WITHOUT_FILES);
    counters.put(Failure.SYSTEM_FILES, Count.ACCEPTS_WITHOUT_SYSTEM_FILES);
    counters.put(Failure.KERNEL_MEMORY, Count.ACCEPTS_WITHOUT_MEMORY);
  }

  /** Counts one; returns what it was. */
  Failure count(IOException cause) {
    Failure failure = Failure.of(cause);
    tally.add(Count.ACCEPT_FAILURES, 1);
    Count own = counters.get(failure);
    if (own != null) {
      tally.add(own, 1);
    }
    return failure;
  }
}
