package io.c1m.cli;

import org.jspecify.annotations.Nullable;

/**
 * The option by which few connections are held as many more would be: by processes that are as full
 * as then, with the heaps and flags of one among so many. What a process takes then lies in the
 * slope of a study of memory, where it belongs, as what its connections take does.
 */
final class LayoutFor {
  static final String NAME = "--layout-for";

  static final String DESCRIPTION =
      "Lay processes out as for N connections: each as full as then, its JVM of the size and with"
          + " the flags that it would have among so many (default: as for those there are).";

  private LayoutFor() {}

  /**
   * Refuses an option that says otherwise how processes are laid out.
   *
   * @throws IllegalArgumentException with one line, when both are given
   */
  static void refuseWith(String option, @Nullable Integer layoutFor) {
    if (layoutFor != null) {
      throw new IllegalArgumentException(
          "give "
              + option
              + " or "
              + NAME
              + ", not both: the number of processes follows from the connections that they are"
              + " laid out for");
    }
  }

  /**
   * Refuses what no layout can be for.
   *
   * @throws IllegalArgumentException with one line, when it is for fewer than there are
   */
  static void check(@Nullable Integer layoutFor, int conns) {
    if (layoutFor != null && layoutFor < conns) {
      throw new IllegalArgumentException(
          NAME
              + "="
              + layoutFor
              + " is less than the "
              + conns
              + " connections: give that or more");
    }
  }
}
