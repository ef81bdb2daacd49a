package io.c1m.process;

import org.jspecify.annotations.Nullable;

/**
 * A line from a parent to its child.
 *
 * @param cmd {@code sample} (answer with what the process uses now), {@code gc} (collect garbage
 *     first), {@code counts} (answer with everything counted too), {@code figures} (and with all
 *     that was measured), {@code look} (answer with everything counted and with what was measured
 *     since the start, for somebody who looks on), {@code open} (open the connections), {@code
 *     start} (begin the load), {@code stop} or, never sent, {@code gone}
 * @param atNanos with {@code start}: when the load begins, epoch nanoseconds; {@code null} for now
 */
public record Command(String cmd, @Nullable Long atNanos) {
  /** Answer with what the process uses now. */
  public static final Command SAMPLE = new Command("sample", null);

  /** Collect garbage, then answer with what the process uses. */
  public static final Command GC = new Command("gc", null);

  /** Answer with everything counted and measured. */
  public static final Command FIGURES = new Command("figures", null);

  /** Answer with everything counted. */
  public static final Command COUNTS = new Command("counts", null);

  /** Answer with everything counted, and with what was measured since the start. */
  public static final Command LOOK = new Command("look", null);

  /** Open the connections. */
  public static final Command OPEN = new Command("open", null);

  /** Begin the load. */
  public static final Command START = new Command("start", null);

  /** End in an orderly way. */
  public static final Command STOP = new Command("stop", null);

  /** What a child takes the end of its input for: the parent is gone, end at once. */
  public static final Command GONE = new Command("gone", null);

  /** Begin the load at a time, epoch nanoseconds. */
  static Command startAt(long atNanos) {
    return new Command("start", atNanos);
  }
}
