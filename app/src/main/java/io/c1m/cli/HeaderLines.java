package io.c1m.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the lines of {@code --header}: nothing may end a line early or contradict an option. */
final class HeaderLines {
  private static final Pattern LINE =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t\\x20-\\x7e\\x80-\\xff]*");

  /** A request here has no body, and one option says how long its connection lasts. */
  private static final Set<String> NOT_YOURS =
      Set.of("connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private static final int MOST_BYTES = 32 * 1024;

  private HeaderLines() {}

  /**
   * Returns the same lines.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static List<String> checked(List<String> lines) {
    for (String line : lines) {
      if (!LINE.matcher(line).matches()) {
        throw new IllegalArgumentException(
            "--header='"
                + line.replaceAll("\\p{Cntrl}", "?")
                + "' is no header: write it as 'Name: value', on one line");
      }
      String name = line.substring(0, line.indexOf(':'));
      if (NOT_YOURS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "--header: "
                + name
                + " is not to be chosen: requests have no body, and --keep-alive says whether"
                + " connections last");
      }
    }
    if (lines.stream().mapToInt(String::length).sum() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "--header: all lines together have at most " + MOST_BYTES + " bytes");
    }
    return lines;
  }
}
