package io.c1m.ui;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;
import org.jline.jansi.Ansi;
import org.jspecify.annotations.Nullable;

/**
 * The status and the messages on standard error. On a terminal the status is redrawn in place below
 * the messages, without a cursor, and is gone after {@link #close}; elsewhere every status is a
 * line of its own. Any thread may call; the cursor comes back however the program ends, short of a
 * kill.
 */
public final class Terminal implements AutoCloseable {
  private static final String NO_CURSOR = "\u001b[?25l";
  private static final String CURSOR = "\u001b[?25h";

  /** A line too long for a window that has just shrunk is cut by the terminal. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream out;
  private final Style style;
  private final boolean colour;
  private final IntSupplier columns;
  private List<String> shown = List.of();
  private boolean began;
  private boolean closed;
  private @Nullable Thread hook;

  /** How a status is shown. */
  enum Style {
    IN_PLACE,
    LINE_BY_LINE,
    HIDDEN
  }

  Terminal(PrintStream out, Style style, boolean colour, IntSupplier columns) {
    this.out = out;
    this.style = style;
    this.colour = colour;
    this.columns = columns;
  }

  /** On standard error. */
  public static Terminal open(Live live) {
    if (live == Live.OFF) {
      return new Terminal(System.err, Style.HIDDEN, false, () -> 0);
    }
    Device device = new Device(System.getenv());
    boolean terminal = device.isTerminal();
    Terminal opened =
        new Terminal(
            System.err,
            terminal || live == Live.ON ? Style.IN_PLACE : Style.LINE_BY_LINE,
            terminal && device.wantsColour(),
            device::width);
    opened.restoreAtExit();
    return opened;
  }

  private void restoreAtExit() {
    if (style == Style.IN_PLACE) {
      hook = new Thread(this::restore, "c1m-terminal");
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** Whether the status is redrawn in place. */
  public boolean inPlace() {
    return style == Style.IN_PLACE;
  }

  /** Whether colours are wanted. */
  public boolean colour() {
    return colour;
  }

  /** Columns to draw for, now. */
  public int width() {
    return columns.getAsInt();
  }

  /** Shows a status instead of the one before. */
  public synchronized void show(List<String> lines) {
    if (closed || style == Style.HIDDEN) {
      return;
    }
    if (style == Style.LINE_BY_LINE) {
      print(String.join("\n", lines) + "\n");
      return;
    }
    print(begin() + erased() + String.join("\n", lines));
    shown = List.copyOf(lines);
  }

  /** Shows a message that stays, above the status. */
  public synchronized void note(String line) {
    if (began && !closed) {
      // a message may need more than a line
      print(erased() + WRAP + line + "\n" + NO_WRAP + String.join("\n", shown));
    } else {
      print(line + "\n");
    }
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
    if (!closed && began) {
      print(erased() + WRAP + CURSOR);
    }
    shown = List.of();
    closed = true;
  }

  private String begin() {
    String first = began ? "" : NO_CURSOR + NO_WRAP;
    began = true;
    return first;
  }

  /** Moves to where the status begins, and clears the screen from there. */
  private String erased() {
    if (shown.isEmpty()) {
      return "";
    }
    Ansi ansi = Ansi.ansi().cursorToColumn(1);
    if (shown.size() > 1) {
      ansi.cursorUp(shown.size() - 1);
    }
    return ansi.eraseScreen(Ansi.Erase.FORWARD).toString();
  }

  /** At once, lest a half-drawn status be seen. */
  private void print(String text) {
    out.print(text);
    out.flush();
  }
}
