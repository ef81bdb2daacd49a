package io.c1m.ui;

import java.util.Map;
import org.jline.nativ.CLibrary;

/**
 * What standard error leads to. Asks the C library and not the terminal itself: a terminal that is
 * asked answers on standard input, which may not be ours, and lets the start wait.
 */
final class Device {
  private static final int STANDARD_ERROR = 2;

  /** Where nobody tells. */
  static final Size USUAL = new Size(80, 24);

  private final Map<String, String> environment;
  private final boolean nativeCalls;

  /**
   * Of a window.
   *
   * @param columns at least 1
   * @param rows at least 1
   */
  record Size(int columns, int rows) {}

  Device(Map<String, String> environment) {
    this.environment = environment;
    this.nativeCalls = loads();
  }

  private static boolean loads() {
    try {
      return CLibrary.isatty(STANDARD_ERROR) >= 0;
    } catch (LinkageError | RuntimeException e) {
      return false; // no folder to unpack it to, or a machine it is not made for
    }
  }

  /** Whether it is a terminal that can move its cursor: one without a name is as good as dumb. */
  boolean isTerminal() {
    String name = environment.getOrDefault("TERM", "");
    return nativeCalls
        && CLibrary.isatty(STANDARD_ERROR) == 1
        && !name.isEmpty()
        && !"dumb".equals(name);
  }

  /** As https://no-color.org has it. */
  boolean wantsColour() {
    String refused = environment.get("NO_COLOR");
    return (refused == null || refused.isEmpty()) && !"dumb".equals(environment.get("TERM"));
  }

  /** At this moment. */
  Size size() {
    if (nativeCalls) {
      CLibrary.WinSize size = new CLibrary.WinSize();
      if (CLibrary.ioctl(STANDARD_ERROR, CLibrary.TIOCGWINSZ, size) == 0
          && size.ws_col > 0
          && size.ws_row > 0) {
        return new Size(size.ws_col, size.ws_row);
      }
    }
    return new Size(number("COLUMNS", USUAL.columns), number("LINES", USUAL.rows));
  }

  private int number(String name, int usual) {
    try {
      return Math.max(1, Integer.parseInt(environment.getOrDefault(name, "")));
    } catch (NumberFormatException e) {
      return usual;
    }
  }
}
