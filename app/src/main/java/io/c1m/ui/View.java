package io.c1m.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a screen is drawn from. Immutable.
 *
 * @param before the snapshot to compare with, {@code null} for none
 * @param recent rates, a second each, the oldest first
 * @param seconds since the first snapshot
 * @param notes messages to the user, the oldest first
 */
record View(
    @Nullable Snapshot before,
    Snapshot now,
    List<Rates> recent,
    double seconds,
    List<String> notes,
    Glyphs glyphs) {
  View {
    recent = List.copyOf(recent);
    notes = List.copyOf(notes);
  }

  @Nullable Traffic traffic() {
    return now.traffic();
  }

  Details details() {
    return now.details();
  }

  /** What happened per second of late, {@code null} when there is nothing to compare with. */
  @Nullable Rates rates() {
    return Rates.between(before, now);
  }

  /** The latencies of a kind that came in since the snapshot before. */
  Latencies lately(Timing timing) {
    Traffic earlier = before == null ? null : before.traffic();
    return timing.latencies().since(earlier == null ? null : earlier.of(timing.kind()));
  }
}
