package io.c1m.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a status from a snapshot and the one before it: rates and latencies are those of the time
 * between the two. Pure; plain ASCII beside the colours.
 */
public final class Dashboard {
  /** The fewest columns that are drawn for; fewer are taken as so many. */
  public static final int LEAST_WIDTH = 20;

  private static final int MOST_LINES = 2;
  private static final int BAR_FROM_WIDTH = 60;
  private static final String GAP = "  ";

  /** Less than this of a phrase says nothing. */
  private static final int LEAST_SHOWN = 12;

  private Dashboard() {}

  /**
   * One or two lines for a terminal, none longer than its width.
   *
   * @param previous the snapshot before, {@code null} for none
   * @param width columns of the terminal
   * @param colour whether to use colours
   */
  public static List<String> screen(
      @Nullable Snapshot previous, Snapshot current, int width, boolean colour) {
    int columns = Math.max(LEAST_WIDTH, width);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (Phrase phrase : new Wording(previous, current).phrases(columns >= BAR_FROM_WIDTH)) {
      int left = columns - used - (used == 0 ? 0 : GAP.length());
      boolean last = lines.size() + 1 == MOST_LINES;
      if (phrase.columns() > left && used > 0 && !last) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
        left = columns;
      }
      if (phrase.columns() > left && left < LEAST_SHOWN) {
        break;
      }
      Phrase shown = phrase.cut(left);
      line.append(used == 0 ? "" : GAP).append(shown.drawn(colour));
      used = columns - left + shown.columns();
    }
    lines.add(line.toString());
    return lines;
  }

  /** One line for a pipe or a file, as long as it has to be. */
  public static String plain(@Nullable Snapshot previous, Snapshot current) {
    return new Wording(previous, current)
        .phrases(false).stream().map(Phrase::text).collect(Collectors.joining(GAP));
  }
}
