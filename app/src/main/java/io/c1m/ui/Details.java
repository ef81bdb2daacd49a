package io.c1m.ui;

import io.c1m.compare.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only a whole screen has room for.
 *
 * @param title what runs, in a few words
 * @param secondsLeft of the stage, {@code null} when no end is in sight
 * @param vitals {@code null} when not known
 * @param matrix the cells of a comparison, empty for anything else
 */
public record Details(
    String title,
    @Nullable Double secondsLeft,
    @Nullable Vitals vitals,
    List<Progress.Row> matrix) {
  static final Details NONE = new Details("", null, null, List.of());

  /** Copies the list. */
  public Details {
    matrix = List.copyOf(matrix);
  }
}
