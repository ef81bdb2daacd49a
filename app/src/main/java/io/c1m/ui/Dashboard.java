package io.c1m.ui;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a status from a snapshot and the one before it: rates and latencies are those of the time
 * between the two. Pure.
 */
final class Dashboard {
  private static final String GAP = "  ";

  private Dashboard() {}

  /**
   * A whole screen: no more lines than rows, none wider than the terminal.
   *
   * @param width columns of the terminal
   * @param height rows of the terminal
   * @param colour whether to use colours
   */
  static List<String> screen(View view, int width, int height, boolean colour) {
    return new Layout(view, Math.max(1, width), Math.max(1, height))
        .lines(Panels.ALL).stream().map(line -> line.drawn(colour)).toList();
  }

  /** One line for a pipe or a file, as long as it has to be. */
  static String plain(@Nullable Snapshot previous, Snapshot current) {
    return new Wording(previous, current)
        .phrases().stream().map(Phrase::text).collect(Collectors.joining(GAP));
  }
}
