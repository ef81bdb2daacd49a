package io.c1m.cli;

import io.c1m.process.LeanJvm;

/** Numbers of processes as written on the command line. */
final class Processes {
  /** As many as are needed. */
  static final String AUTO = "auto";

  /** More would only be a slip of the keyboard. */
  private static final int MOST = 4096;

  private Processes() {}

  /**
   * Reads a number of processes.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static int parse(String option, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        option + "=" + text + ": it must be auto, or at least 1 and at most " + MOST);
  }

  /** Tells the user what there is to be said of how processes are started. */
  static LeanJvm told(LeanJvm how) {
    if (how.complaint() != null) {
      System.err.println("c1m: " + how.complaint());
    }
    return how;
  }
}
