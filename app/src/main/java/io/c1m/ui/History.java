package io.c1m.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The snapshots a screen is drawn from, and the rates of the last two minutes. Not for threads. */
final class History {
  /** Rates kept, one a second: some kilobytes. */
  static final int MOST = 120;

  /** Over a shorter time, as when the last status follows another at once, a rate is noise. */
  private static final long BRIEF_NANOS = 250_000_000;

  private final Deque<Rates> recent = new ArrayDeque<>();
  private long firstNanos;
  private @Nullable Snapshot earlier;
  private @Nullable Snapshot previous;

  /** Takes a snapshot in and says which one to compare it with. */
  @Nullable Snapshot add(Snapshot current) {
    Snapshot base = previous;
    if (base == null) {
      firstNanos = current.takenNanos();
    } else if (earlier != null && current.takenNanos() - base.takenNanos() < BRIEF_NANOS) {
      base = earlier;
    }
    Rates rates = Rates.between(base, current);
    if (rates != null) {
      recent.addLast(rates);
      if (recent.size() > MOST) {
        recent.removeFirst();
      }
    }
    earlier = previous;
    previous = current;
    return base;
  }

  /** The oldest first. */
  List<Rates> recent() {
    return List.copyOf(recent);
  }

  /** From the first snapshot to another. */
  double secondsUntil(Snapshot current) {
    return (current.takenNanos() - firstNanos) / 1e9;
  }
}
