package io.c1m.ui;

/** How the status is shown, by the word of {@code --live}. */
public enum Live {
  /** A whole screen on a terminal, otherwise one plain line per second. */
  AUTO,
  /** A whole screen even where no terminal is seen. */
  ON,
  /** Not at all; messages are shown all the same. */
  OFF
}
