package io.c1m.ui;

import java.nio.charset.Charset;

/**
 * The characters that pictures are made of.
 *
 * @param levels bars of one column, from none to full, the lowest first
 * @param filled a part of a lying bar that is done
 * @param open a part that is not
 * @param mark what is in front of that which runs now
 * @param rule a part of a line between two areas
 */
record Glyphs(String levels, String filled, String open, String mark, String rule) {
  static final Glyphs ASCII = new Glyphs(" .:|#", "#", "-", ">", "-");
  static final Glyphs BLOCKS =
      new Glyphs(
          " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588",
          "\u2588",
          "\u2591",
          "\u25b6",
          "\u2500");

  /** Those that a charset can write. */
  static Glyphs of(Charset charset) {
    return charset.newEncoder().canEncode(BLOCKS.levels) ? BLOCKS : ASCII;
  }

  /**
   * A lying bar.
   *
   * @param share 0 to 1 of it that is filled
   */
  String bar(double share, int width) {
    int done = (int) (Math.clamp(share, 0, 1) * width);
    return filled.repeat(done) + open.repeat(width - done);
  }

  /**
   * The part of a standing bar that is in one row.
   *
   * @param height of the whole bar in rows
   * @param row counted from the bottom, from 0
   */
  char level(double height, int row) {
    int steps = levels.length() - 1;
    int filledSteps = (int) Math.round(Math.clamp(height - row, 0, 1) * steps);
    boolean base = row == 0 && height > 0;
    return levels.charAt(base ? Math.max(1, filledSteps) : filledSteps);
  }
}
