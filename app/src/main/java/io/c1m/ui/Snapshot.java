package io.c1m.ui;

import org.jspecify.annotations.Nullable;

/**
 * What a status is drawn from, at one moment. Immutable.
 *
 * @param stage what is being done, one or two words
 * @param takenNanos when, on the clock of {@link System#nanoTime}
 * @param progress the share that is over, 0 to 1; {@code null} when there is no end in sight
 * @param traffic {@code null} when it is not known
 * @param note more to say, {@code null} for nothing
 * @param details for a whole screen
 */
public record Snapshot(
    String stage,
    long takenNanos,
    @Nullable Double progress,
    @Nullable Traffic traffic,
    @Nullable String note,
    Details details) {

  /** One without details. */
  public Snapshot(
      String stage,
      long takenNanos,
      @Nullable Double progress,
      @Nullable Traffic traffic,
      @Nullable String note) {
    this(stage, takenNanos, progress, traffic, note, Details.NONE);
  }

  /** Of something without connections of its own, such as a comparison. */
  public static Snapshot of(String stage, @Nullable Double progress, @Nullable String note) {
    return new Snapshot(stage, System.nanoTime(), progress, null, note);
  }

  /** The same with what a whole screen has room for. */
  public Snapshot with(Details more) {
    return new Snapshot(stage, takenNanos, progress, traffic, note, more);
  }
}
