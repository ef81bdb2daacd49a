package io.c1m.compare;

/** Struck-out text for terminals: the renditions 9 and 29 of ECMA-48 (SGR). */
final class Strike {
  private static final String ON = "\u001b[9m";
  private static final String OFF = "\u001b[29m";

  private Strike() {}

  /** A line with what stands between its indent and its last word struck out. */
  static String through(String line) {
    int from = line.length() - line.stripLeading().length();
    int to = line.substring(0, line.lastIndexOf(' ') + 1).stripTrailing().length();
    return to <= from
        ? line
        : line.substring(0, from) + ON + line.substring(from, to) + OFF + line.substring(to);
  }
}
