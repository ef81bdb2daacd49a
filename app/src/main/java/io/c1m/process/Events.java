package io.c1m.process;

import io.c1m.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a child says, line by line: read by one thread, waited for by another. */
final class Events {
  private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>();
  private volatile @Nullable Consumer<Event> reader;

  /** As {@link ChildJvm#report}. */
  void report(Consumer<Event> to) {
    reader = to;
  }

  /** Reads until there is no more, or nothing that can be understood. */
  void read(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"event\"")) {
          told(Json.read(line, Event.class));
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      // the output ends here in any case
    }
  }

  private void told(Event event) {
    Consumer<Event> other = reader;
    if (other != null && event.isReport()) {
      other.accept(event);
    }
    if (other == null || !event.isReport() || !event.isAnswer()) {
      add(event);
    }
  }

  void add(Event event) {
    waiting.add(event);
  }

  /**
   * Waits for the next.
   *
   * @return {@code null} when there is none in time
   */
  @Nullable Event poll(long nanos) throws InterruptedException {
    return waiting.poll(nanos, TimeUnit.NANOSECONDS);
  }
}
