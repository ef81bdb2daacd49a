package io.c1m.ui;

/** How the status is shown, by the word of {@code --live}. */
public enum Live {
  /** In place on a terminal, otherwise one plain line per second. */
  AUTO,
  /** In place even where no terminal is seen. */
  ON,
  /** Not at all; messages are shown all the same. */
  OFF
}
