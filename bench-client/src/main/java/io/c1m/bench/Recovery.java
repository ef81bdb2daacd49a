package io.c1m.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows connections that are lost and opened again. An episode lasts from the first loss until
 * all that were lost are back, so that as many are open as before; further losses meanwhile belong
 * to it. A pure function of what it is shown, and as exact in time as that is frequent: with
 * several processes, which tell their figures once a second, to a second. Owned by one thread.
 */
public final class Recovery {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /** What a look has found. */
  public enum Change {
    /** Nothing new. */
    NONE,
    /** Connections are missing where none were before. */
    LOST,
    /** All are back. */
    RECOVERED
  }

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
  private boolean missing;
  private long lostBefore;
  private long beganNanos;
  private long longestNanos;
  private long lastNanos;
  private @Nullable Standing last;

  /** Nothing was lost yet. */
  public Recovery() {}

  /**
   * Takes notice of how the connections stand.
   *
   * @param nanos when, on any clock that only goes forward
   */
  public Change look(long nanos, Standing now) {
    long lostBeforeThis = last == null ? 0 : last.lost();
    last = now;
    lastNanos = nanos;
    if (!missing && now.lost() > lostBeforeThis) {
      missing = true;
      episodes++;
      lostBefore = lostBeforeThis;
      beganNanos = nanos;
      if (now.lost() > now.reconnected()) {
        return Change.LOST;
      }
    }
    if (missing) {
      longestNanos = Math.max(longestNanos, nanos - beganNanos);
      if (now.lost() <= now.reconnected()) {
        missing = false;
        return Change.RECOVERED;
      }
    }
    return Change.NONE;
  }

  /** Whether connections are missing. */
  public boolean anyMissing() {
    return missing;
  }

  /** Connections lost in the present episode, or the last one. */
  public long lost() {
    return last == null ? 0 : last.lost() - lostBefore;
  }

  /** How long the present episode has lasted, or the one that the last look has ended. */
  public double seconds() {
    return (lastNanos - beganNanos) / NANOS_PER_SECOND;
  }

  /** Everything so far, {@code null} when nothing was lost. */
  public @Nullable Summary summary() {
    Standing now = last;
    return episodes == 0 || now == null
        ? null
        : new Summary(
            episodes,
            now.lost(),
            longestNanos / NANOS_PER_SECOND,
            Math.max(0, now.lost() - now.reconnected()));
  }
}
