package io.c1m.ui;

import io.c1m.ui.Device.Size;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.jline.jansi.Ansi;
import org.jspecify.annotations.Nullable;

/**
 * The status and the messages on standard error. On a terminal the status has the terminal's
 * alternate screen, so that nothing that was there before is lost whatever is drawn and however the
 * window changes; messages that come meanwhile are part of it, and are written on the ordinary
 * screen too when it comes back. Elsewhere every status is a line of its own.
 *
 * <p>Any thread may call. The ordinary screen comes back however the program ends, short of a kill.
 * When the terminal is gone nothing is drawn any more, and nobody is told.
 */
public final class Terminal implements AutoCloseable {
  private static final String OTHER_SCREEN = "\u001b[?1049h";
  private static final String ORDINARY_SCREEN = "\u001b[?1049l";
  private static final String NO_CURSOR = "\u001b[?25l";
  private static final String CURSOR = "\u001b[?25h";

  /** A line too long for a window that has just shrunk is cut by the terminal. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream out;
  private final Style style;
  private final boolean colour;
  private final Supplier<Size> window;
  private final Notes notes = new Notes();
  private @Nullable Size drawnFor;
  private int drawnRows;
  private boolean broken;
  private boolean closed;
  private @Nullable Thread hook;

  /** How a status is shown. */
  enum Style {
    SCREEN,
    LINE_BY_LINE,
    HIDDEN
  }

  Terminal(PrintStream out, Style style, boolean colour, Supplier<Size> window) {
    this.out = out;
    this.style = style;
    this.colour = colour;
    this.window = window;
  }

  /** On standard error. */
  public static Terminal open(Live live) {
    if (live == Live.OFF) {
      return new Terminal(System.err, Style.HIDDEN, false, () -> Device.USUAL);
    }
    Device device = new Device(System.getenv());
    boolean terminal = device.isTerminal();
    Terminal opened =
        new Terminal(
            System.err,
            terminal || live == Live.ON ? Style.SCREEN : Style.LINE_BY_LINE,
            terminal && device.wantsColour(),
            device::size);
    opened.restoreAtExit();
    return opened;
  }

  private void restoreAtExit() {
    if (style == Style.SCREEN) {
      hook = new Thread(this::restore, "c1m-terminal");
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** Whether a status has a whole screen. */
  boolean hasScreen() {
    return style == Style.SCREEN;
  }

  /** Whether colours are wanted. */
  boolean colour() {
    return colour;
  }

  /** The window to draw for, now. */
  Size size() {
    return window.get();
  }

  /** The characters that it can show. */
  Glyphs glyphs() {
    return Glyphs.of(out.charset());
  }

  /** The latest messages. */
  List<String> notes() {
    return notes.latest();
  }

  /** Shows a status instead of the one before. */
  synchronized void show(List<String> lines) {
    if (closed || broken || style == Style.HIDDEN) {
      return;
    }
    if (style == Style.LINE_BY_LINE) {
      print(String.join("\n", lines) + "\n");
      return;
    }
    notes.hold();
    broken = !print(frame(lines));
  }

  private String frame(List<String> lines) {
    Size size = size();
    StringBuilder frame = new StringBuilder(drawnFor == null ? OTHER_SCREEN + NO_CURSOR : "");
    if (!size.equals(drawnFor)) {
      // whoever resizes a window leaves in it what he likes
      frame.append(NO_WRAP).append(Ansi.ansi().eraseScreen());
    }
    for (int row = 0; row < Math.max(lines.size(), drawnRows); row++) {
      frame.append(Ansi.ansi().cursor(row + 1, 1).eraseLine(Ansi.Erase.ALL));
      frame.append(row < lines.size() ? lines.get(row) : "");
    }
    // keys that are typed are echoed here, where they scroll nothing
    frame.append(Ansi.ansi().cursor(1, 1));
    drawnFor = size;
    drawnRows = lines.size();
    return frame.toString();
  }

  /** Shows a message that stays. */
  public void note(String line) {
    notes.add(line, this::printLine);
  }

  /** Takes the status away. Messages can be shown still. */
  @Override
  public void close() {
    restore();
    Thread registered = hook;
    if (registered != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(registered);
      } catch (IllegalStateException e) {
        // it is at work
      }
    }
  }

  private synchronized void restore() {
    if (!closed && drawnFor != null) {
      print(WRAP + CURSOR + ORDINARY_SCREEN);
      notes.release().forEach(this::printLine);
    }
    closed = true;
  }

  private void printLine(String line) {
    print(line + "\n");
  }

  /**
   * At once, lest a half-drawn status be seen.
   *
   * @return whether it could be written
   */
  private boolean print(String text) {
    out.print(text);
    return !out.checkError();
  }
}
