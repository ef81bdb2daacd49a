package io.c1m.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientSums;
import io.c1m.bench.LoadClient;
import io.c1m.json.Json;
import io.c1m.process.ClientSample;
import io.c1m.process.Command;
import io.c1m.process.CpuFigures;
import io.c1m.process.Event;
import io.c1m.process.GcFigures;
import io.c1m.process.GcPause;
import io.c1m.process.MemoryFigures;
import io.c1m.process.Sample;
import io.c1m.process.ServerFigures;
import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a process writes token by token is what its parent reads by binding, and back. */
final class EventWriterTest {
  private static final Sample SAMPLE =
      new Sample(
          1,
          2,
          3,
          new CpuFigures(1.5, 0.25, null, 9L),
          new MemoryFigures(null, 4, 5, 6L),
          new GcFigures(6, 7, 8L, List.of(new GcPause(9, 10), new GcPause(11, 1))));

  private static Event read(EventWriter.Content content) throws IOException {
    return Json.read(new EventWriter().line(content), Event.class);
  }

  @Test
  void everyEventIsReadAsItWasMeant() throws IOException {
    assertEquals(
        Event.ready(List.of(9_000, 9_001)), read(EventWriter.ready(List.of(9_000, 9_001))));
    assertEquals(Event.stage("measure", null), read(EventWriter.stage("measure", null)));
    assertEquals(Event.sample(SAMPLE), read(EventWriter.sample(SAMPLE)));
    Sample less = new Sample(1, 2, 3, 0, null, null, 4, 5, 6, 7, null);
    assertEquals(Event.sample(less), read(EventWriter.sample(less)));
  }

  @Test
  void aServersFiguresAreReadAsTheyWere() throws IOException {
    ServerFigures figures =
        new ServerFigures(
            Map.of(Count.OPENED, 1L << 40, Count.REQUESTS, 3L),
            Map.of(Reason.PEER_CLOSED, 5L),
            Map.of(Reason.INTERNAL_ERROR, 7L),
            "abc=",
            Map.of("loop", 2L),
            8,
            9,
            SAMPLE);
    assertEquals(Event.figures(figures), read(EventWriter.figures("figures", figures)));
    assertEquals(Event.done(figures), read(EventWriter.figures("done", figures)));
  }

  @Test
  void aClientsFiguresAreReadAsTheyWere() throws IOException {
    ClientSums sums =
        new ClientSums(
            LoadClient.Stage.MEASURE,
            0.25,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9.5,
            Map.of(
                ClientSums.Table.BOOK, Map.of("OPENED", 4L),
                ClientSums.Table.LOSSES, Map.of("reset", 2L)));
    ClientSample sample = new ClientSample(sums, Map.of(Kind.CONNECTS, "abc="), SAMPLE);
    assertEquals(Event.figures(sample), read(EventWriter.figures("figures", sample)));
    assertEquals(Event.stage("open", sample), read(EventWriter.stage("open", sample)));
  }

  @Test
  void commandsAreReadAsTheParentWritesThem() throws IOException {
    List<Command> sent =
        List.of(
            Command.SAMPLE,
            Command.GC,
            Command.COUNTS,
            Command.FIGURES,
            Command.OPEN,
            Json.read("{\"cmd\":\"start\",\"at_nanos\":1795282338000000001}", Command.class),
            Command.STOP);
    StringBuilder lines = new StringBuilder();
    sent.forEach(command -> lines.append(Json.writeLine(command)).append('\n'));
    List<Command> got = new ArrayList<>();
    Line line =
        new Line(
            new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    line.follow(got::add);
    assertEquals(Command.GONE, got.removeLast(), "the end of the line");
    assertEquals(sent, got);
  }
}
