package io.c1m.process;

import io.c1m.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The child's end of the line to its parent: reads commands on a thread of its own and writes
 * events. When its input ends the parent is gone, and the handler is told so.
 */
public final class Control {
  private final PrintStream out;

  /**
   * Speaks by a stream.
   *
   * @param out takes nothing but events
   */
  public Control(PrintStream out) {
    this.out = out;
  }

  /** Starts to read commands; each is handled on the reading thread. */
  public void listen(InputStream in, Consumer<Command> handler) {
    Thread.ofPlatform().name("c1m-control").daemon().start(() -> read(in, handler));
  }

  /** Tells the parent; callable by any thread. */
  public synchronized void tell(Event event) {
    out.println(Json.writeLine(event));
    out.flush();
  }

  private static void read(InputStream in, Consumer<Command> handler) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        handler.accept(Json.read(line, Command.class));
      }
    } catch (IOException | IllegalArgumentException e) {
      // a line that cannot be read any more is a parent that is gone
    }
    handler.accept(Command.GONE);
  }
}
