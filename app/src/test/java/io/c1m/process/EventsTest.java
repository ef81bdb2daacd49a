package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.c1m.bench.ClientFigures;
import io.c1m.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who hears what a child says. */
final class EventsTest {
  private static final ClientSample CLIENT =
      ClientSample.of(ClientFigures.merge(List.of()), Sample.NONE);
  private static final Event REPORT =
      Event.figures(ServerFigures.NONE).with(new ProcessCount(3, 1));
  private static final Event OPEN = Event.stage("open", CLIENT);
  private static final Event SAMPLE = Event.sample(Sample.NONE);

  private final Events events = new Events();

  private static ByteArrayInputStream said(Event... all) {
    String lines =
        Stream.of(all).map(Json::writeLine).collect(Collectors.joining("\n", "a word\n", "\n"));
    return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
  }

  private List<Event> waiting() throws InterruptedException {
    List<Event> all = new ArrayList<>();
    for (Event event = events.poll(0); event != null; event = events.poll(0)) {
      all.add(event);
    }
    return all;
  }

  @Test
  void withoutAReaderAllComesToWhoWaits() throws Exception {
    events.read(said(REPORT, OPEN, SAMPLE));
    assertEquals(List.of(REPORT, OPEN, SAMPLE), waiting());
    assertNull(events.poll(1));
  }

  @Test
  void aReaderHasTheReportsAndWhoWaitsAllButTheOnesAskedFor() throws Exception {
    List<Event> reported = new ArrayList<>();
    events.report(reported::add);
    events.read(said(REPORT, OPEN, SAMPLE));
    assertEquals(List.of(REPORT, OPEN), reported);
    assertEquals(List.of(OPEN, SAMPLE), waiting());
  }

  @Test
  void whatCannotBeUnderstoodEndsTheReading() throws Exception {
    events.read(
        new ByteArrayInputStream(
            "{\"event\":\"sample\",\n{\"event\":\"ready\"}\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(), waiting());
  }
}
