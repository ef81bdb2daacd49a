package io.c1m.cli;

/**
 * Ports as written on the command line, {@code 9000} or {@code 9000-9099}.
 *
 * @param first 0 to 65535
 * @param last at least {@code first}
 */
record PortRange(int first, int last) {
  /**
   * Reads a port or a range.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static PortRange parse(String text) {
    int dash = text.indexOf('-');
    try {
      int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1));
      if (first >= 0 && first <= last && last <= 65_535 && (first > 0 || last == 0)) {
        return new PortRange(first, last);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no port: write 9000 or a range such as 9000-9099, within 1 and 65535");
  }
}
