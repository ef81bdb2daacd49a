package io.c1m.child;

import io.c1m.process.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process's end of the line to its parent: the job first, then commands, each a line of JSON; the
 * other way events. The same lines as {@link io.c1m.process.Control} speaks, without binding JSON
 * to classes. Events may be told by any thread.
 */
final class Line {
  private static final String NAME = "{\"cmd\":\"";
  private static final String AT = "\"at_nanos\":";

  private final BufferedReader in;
  private final PrintStream out;
  private final EventWriter events = new EventWriter();

  Line(InputStream in, PrintStream out) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  /**
   * Waits for the job.
   *
   * @return {@code null} when the parent is gone
   */
  @Nullable Job job() throws IOException {
    String line = in.readLine();
    return line == null ? null : Job.read(line);
  }

  /** Hands each command to a handler until the parent is gone, which is told as a command too. */
  void follow(Consumer<Command> handler) {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        handler.accept(command(line));
      }
    } catch (IOException e) {
      // a line that cannot be read any more is a parent that is gone
    }
    handler.accept(Command.GONE);
  }

  /** A parser of JSON would take more memory than all else that reads. */
  private static Command command(String line) throws IOException {
    int name = line.indexOf(NAME);
    int end = line.indexOf('"', name + NAME.length());
    if (name < 0 || end < 0) {
      throw new IOException("no command: " + line);
    }
    int at = line.indexOf(AT);
    String nanos = at < 0 ? "null" : line.substring(at + AT.length(), line.length() - 1);
    return new Command(
        line.substring(name + NAME.length(), end),
        nanos.equals("null") ? null : Long.valueOf(nanos));
  }

  /** Tells the parent. */
  synchronized void tell(EventWriter.Content content) {
    try {
      out.println(events.line(content));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes what is written
    }
  }
}
