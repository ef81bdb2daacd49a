package io.c1m.ui;

import java.util.List;

/**
 * One area of a screen. A panel is a file of its own and a line in {@link Panels#ALL}; it draws
 * from a view alone and knows nothing of the other panels.
 */
interface Panel {
  /** How much it matters where rows are few; the lowest matters most, no two are equal. */
  int rank();

  /** Whether it makes do with half of a wide screen. */
  default boolean narrow() {
    return false;
  }

  /** Whether an empty line before it does it good, where there are rows left. */
  default boolean apart() {
    return false;
  }

  /** The rows without which it is not worth drawing; 0 when it has nothing to show. */
  int least(View view, int width);

  /** The rows that it can use, at least {@link #least}. */
  int most(View view, int width);

  /**
   * Draws it.
   *
   * @param height rows, from least to most
   * @return no more lines than rows, none wider than the width
   */
  List<Line> draw(View view, int width, int height);
}
