package io.c1m.cli;

import io.c1m.ui.Live;
import io.c1m.ui.Probe;
import io.c1m.ui.Terminal;
import io.c1m.ui.Ticker;
import org.jspecify.annotations.Nullable;

/** The status of a command while it runs, on standard error: a ticker on a terminal, or nothing. */
final class Status implements AutoCloseable {
  private final Terminal terminal;
  private final @Nullable Ticker ticker;

  /** Shows a status each second from now on, unless it is off. */
  Status(Live live, Probe probe) {
    terminal = Terminal.open(live);
    ticker = live == Live.OFF ? null : Ticker.start(terminal, probe);
  }

  /** Shows a line that stays. */
  void note(String line) {
    terminal.note(line);
  }

  @Override
  public void close() {
    if (ticker != null) {
      ticker.close();
    }
    terminal.close();
  }
}
