package io.c1m.ui;

import java.util.Map;
import org.jline.nativ.CLibrary;

/**
 * What standard error leads to. Asks the C library and not the terminal itself: a terminal that is
 * asked answers on standard input, which may not be ours, and lets the start wait.
 */
final class Device {
  private static final int STANDARD_ERROR = 2;
  private static final int USUAL_WIDTH = 80;

  private final Map<String, String> environment;
  private final boolean nativeCalls;

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

  /** Whether lines can be redrawn in place. */
  boolean isTerminal() {
    return nativeCalls
        && CLibrary.isatty(STANDARD_ERROR) == 1
        && !"dumb".equals(environment.get("TERM"));
  }

  /** As https://no-color.org has it. */
  boolean wantsColour() {
    String refused = environment.get("NO_COLOR");
    return (refused == null || refused.isEmpty()) && !"dumb".equals(environment.get("TERM"));
  }

  /** Columns at this moment. */
  int width() {
    if (nativeCalls) {
      CLibrary.WinSize size = new CLibrary.WinSize();
      if (CLibrary.ioctl(STANDARD_ERROR, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0) {
        return size.ws_col;
      }
    }
    try {
      return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }
}
