package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.Distribution;
import io.c1m.bench.DurationRecorder;
import io.c1m.json.Json;
import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What children tell, over the line and added up. */
final class FiguresOnTheLineTest {
  private static final Sample SAMPLE =
      new Sample(
          1,
          3,
          40,
          new CpuFigures(1.5, 0.5, 7L, 80L),
          new MemoryFigures(1_000L, 500, 600, 300L),
          new GcFigures(2, 9, 4_000L, List.of(new GcPause(77, 6))));

  private static Distribution of(long... nanos) {
    DurationRecorder recorder = DurationRecorder.forOneThread();
    for (long each : nanos) {
      recorder.record(each);
    }
    return recorder.total();
  }

  private static ServerFigures server(long opened, long reset, long... serviceNanos) {
    return new ServerFigures(
        Map.of(Count.OPENED, opened, Count.REQUESTS, 10 * opened),
        Map.of(Reason.RESET, reset),
        Map.of(Reason.PROTOCOL_ERROR, 1L),
        of(serviceNanos).encoded(),
        Map.of("loop", 1L),
        4,
        opened * 100,
        SAMPLE);
  }

  private static ServerFigures overTheLine(ServerFigures figures) {
    Event event = Json.read(Json.writeLine(Event.figures(figures)), Event.class);
    assertNotNull(event.server());
    return event.server();
  }

  @Test
  void aServersFiguresArriveAsTheyWere() {
    ServerFigures sent = server(5, 2, 1_000, 2_000_000);
    assertEquals(sent, overTheLine(sent));
  }

  @Test
  void serversAddUpAndTheirServiceTimesMerge() {
    ServerFigures sum =
        overTheLine(server(5, 2, 1_000, 2_000_000)).plus(overTheLine(server(7, 1, 70_000)));
    assertEquals(12, sum.count(Count.OPENED));
    assertEquals(120, sum.count(Count.REQUESTS));
    assertEquals(3, sum.closedFor(Reason.RESET));
    assertEquals(2, sum.failedFor(Reason.PROTOCOL_ERROR));
    assertEquals(9, sum.live());
    assertEquals(Map.of("loop", 2L), sum.threads());
    assertEquals(8, sum.queueDepth());
    assertEquals(700, sum.loopLagNanos());
    assertEquals(of(1_000, 70_000, 2_000_000).encoded(), sum.serviceTimes().encoded());
    assertEquals(3.0, sum.sample().cpuSeconds());
    assertEquals(2_000L, sum.sample().rssBytes());
    assertEquals(600L, sum.sample().nativeBytes());
    assertEquals(14L, sum.sample().contextSwitches());
    assertEquals(1.0, sum.sample().cpu().systemSeconds());
    assertEquals(160L, sum.sample().cpu().ioCalls());
    assertEquals(8_000L, sum.sample().gc().allocatedBytes());
    assertEquals(6.0, sum.sample().gc().longestMillisSince(77));
  }

  @Test
  void whatAnEndedServerHasCountedStaysButNothingOfItIsOpen() {
    ServerFigures ended = server(5, 2, 1_000).ended();
    assertEquals(0, ended.live());
    assertEquals(5, ended.count(Count.OPENED));
    assertEquals(5, ended.closedFor(Reason.RESET));
    assertEquals(50, ended.count(Count.REQUESTS));
    assertEquals(1, ended.serviceTimes().count());
    assertEquals(0, ended.queueDepth());
    assertEquals(0L, ended.sample().rssBytes());
    assertEquals(0L, ended.sample().nativeBytes());
    assertEquals(1.5, ended.sample().cpuSeconds());
  }

  @Test
  void aGlanceKeepsWhatWasKnownBefore() {
    Sample glanced = new Sample(2, 4, 50, 0, null, null, 550, 650, 0, 0, null).after(SAMPLE);
    assertEquals(SAMPLE.cpu(), glanced.cpu());
    assertEquals(SAMPLE.gc(), glanced.gc());
    assertEquals(new MemoryFigures(1_000L, 550, 650, 300L), glanced.memory());
    assertEquals(50, glanced.requests());
  }

  @Test
  void theNumberOfProcessesComesWithFigures() {
    Event sent = Event.figures(server(5, 2, 1_000)).with(new ProcessCount(16, 2));
    assertEquals(sent, Json.read(Json.writeLine(sent), Event.class));
  }

  @Test
  void unknownUseOfOneIsUnknownForAll() {
    Sample unknown = new Sample(1, 3, 40, 1.5, null, null, 500, 600, 2, 9, null);
    assertEquals(null, SAMPLE.plus(unknown).rssBytes());
    assertEquals(null, SAMPLE.plus(unknown).nativeBytes());
    assertEquals(null, unknown.plus(SAMPLE).contextSwitches());
    assertEquals(null, unknown.plus(SAMPLE).cpu().systemSeconds());
    assertEquals(null, unknown.plus(SAMPLE).cpu().ioCalls());
    assertEquals(null, unknown.plus(SAMPLE).gc().allocatedBytes());
    assertEquals(null, unknown.plus(SAMPLE).gc().longestMillisSince(0));
  }

  @Test
  void aClientsFiguresArriveAsTheyWere() {
    ClientFigures none = ClientFigures.merge(List.of());
    ClientFigures figures =
        new ClientFigures(none.sums(), Map.of(ClientFigures.Kind.CORRECTED, of(5_000, 7_000_000)));
    Event event =
        Json.read(Json.writeLine(Event.done(ClientSample.of(figures, SAMPLE))), Event.class);
    ClientSample arrived = event.client();
    assertNotNull(arrived);
    assertEquals(SAMPLE, arrived.sample());
    assertEquals(none.sums(), arrived.figures().sums());
    assertEquals(
        of(5_000, 7_000_000).encoded(),
        arrived.figures().of(ClientFigures.Kind.CORRECTED).encoded());
  }
}
