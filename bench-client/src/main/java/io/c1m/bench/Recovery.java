package io.c1m.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows connections that are lost and opened again. An episode lasts from the first loss until
 * all that were lost are back, so that as many are open as before; it is over when nothing has
 * changed for a while after that, because of several processes one may tell of its losses when
 * another has told that its own are back. A pure function of what it is shown; the times are those
 * that the loops have noted. Owned by one thread.
 */
public final class Recovery {
  /** Processes tell their figures once a second. */
  static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /**
   * What became of lost connections.
   *
   * @param episodes how often connections were lost and all were back, the last maybe not
   * @param lost connections lost in them
   * @param longestSeconds the longest from the first loss until all were back, or until the last
   *     look
   * @param missingAtEnd connections that were not back at the last look
   */
  public record Summary(int episodes, long lost, double longestSeconds, long missingAtEnd) {}

  private int episodes;
  private boolean within;
  private long lostBefore;
  private long beganNanos;
  private long lengthNanos;
  private long longestNanos;
  private @Nullable Standing last;

  /** Nothing was lost yet. */
  public Recovery() {}

  /**
   * Takes notice of how the connections stand.
   *
   * @param nanos when, epoch nanoseconds
   * @return whether an episode is over
   */
  public boolean look(long nanos, Standing now) {
    long lostUntilNow = last == null ? 0 : last.lost();
    last = now;
    if (!within && now.lost() > lostUntilNow) {
      within = true;
      episodes++;
      lostBefore = lostUntilNow;
      beganNanos = now.lostSinceNanos();
    }
    if (!within) {
      return false;
    }
    lengthNanos = Math.max(0, (missing() > 0 ? nanos : now.lastBackNanos()) - beganNanos);
    within = missing() > 0 || nanos - now.lastBackNanos() < SETTLED_NANOS;
    if (!within) {
      longestNanos = Math.max(longestNanos, lengthNanos);
    }
    return !within;
  }

  /** Connections lost and not back. */
  public long missing() {
    return last == null ? 0 : Math.max(0, last.lost() - last.reconnected());
  }

  /** Connections lost in the present episode, or the last one. */
  public long lost() {
    return last == null ? 0 : last.lost() - lostBefore;
  }

  /** How long the present episode has lasted, or the last one did; 0 without one. */
  public double seconds() {
    return lengthNanos / NANOS_PER_SECOND;
  }

  /** Everything so far, {@code null} when nothing was lost. */
  public @Nullable Summary summary() {
    Standing now = last;
    return episodes == 0 || now == null
        ? null
        : new Summary(
            episodes,
            now.lost(),
            Math.max(longestNanos, lengthNanos) / NANOS_PER_SECOND,
            missing());
  }
}
