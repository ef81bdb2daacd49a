package io.c1m.cli;

/** Numbers of processes as written on the command line. */
final class Processes {
  /** More would only be a slip of the keyboard. */
  private static final int MOST = 4096;

  private Processes() {}

  /**
   * Reads a number of processes.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static int parse(String option, String text) {
    if (text.equals("auto")) {
      throw new IllegalArgumentException(
          option
              + "=auto is not there yet: give a number, such as one per "
              + "18,000 connections under a limit of 20,000 open files");
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        option + "=" + text + ": it must be at least 1 and at most " + MOST);
  }
}
