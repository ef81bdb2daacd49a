package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientSums.Table;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.wire.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ClientFiguresTest {
  private static ClientFigures figures(Stage stage, long opened, List<Long> nanos) {
    DurationRecorder recorder = DurationRecorder.forOneThread();
    nanos.forEach(recorder::record);
    ClientSums sums =
        new ClientSums(
            stage,
            0.5,
            opened - 1,
            2,
            10 * opened,
            1_000 + opened,
            5_000 + opened,
            6_000 + opened,
            7_000 + opened,
            77,
            3.5,
            Map.of(
                Table.BOOK,
                Map.of(ConnectBook.Entry.OPENED.name(), opened),
                Table.TOTAL,
                Map.of(Ledger.Entry.SENT.name(), 5 * opened),
                Table.COUNTS,
                Map.of(Count.REQUESTS.name(), 4 * opened),
                Table.LOSSES,
                Map.of("reset", 1L)));
    return new ClientFigures(sums, Map.of(Kind.MEASURED_RAW, recorder.total()));
  }

  @Test
  void whoLooksOnHasWhatWasMeasuredSinceTheStart() {
    DurationRecorder recorder = DurationRecorder.forOneThread();
    recorder.record(7_000);
    ClientFigures all =
        new ClientFigures(
            figures(Stage.MEASURE, 3, List.of(5_000L, 6_000L)).sums(),
            Map.of(Kind.RAW, recorder.total(), Kind.MEASURED_RAW, recorder.total()));
    ClientFigures some = ClientFigures.merge(List.of(all), Kind.SINCE_START);
    assertEquals(all.opened(), some.opened());
    assertEquals(1, some.of(Kind.RAW).count());
    assertEquals(0, some.of(Kind.MEASURED_RAW).count());
  }

  @Test
  void percentilesOfManyAreThoseOfOneThatWasFedWithAll() {
    SplittableRandom random = new SplittableRandom(7);
    List<ClientFigures> parts = new ArrayList<>();
    DurationRecorder all = DurationRecorder.forOneThread();
    for (int part = 0; part < 5; part++) {
      List<Long> nanos = new ArrayList<>();
      for (int i = 0; i < 1_000 * part; i++) {
        nanos.add((long) Math.exp(random.nextDouble(6, 24)));
      }
      nanos.forEach(all::record);
      parts.add(figures(Stage.DONE, 1, nanos));
    }
    Distribution merged = ClientFigures.merge(parts).of(Kind.MEASURED_RAW);
    Distribution one = all.total();
    assertEquals(one.count(), merged.count());
    assertEquals(one.maxNanos(), merged.maxNanos());
    assertEquals(one.meanNanos(), merged.meanNanos());
    for (double percentile : new double[] {0.1, 50, 90, 99, 99.9, 99.99, 100}) {
      assertEquals(one.percentileNanos(percentile), merged.percentileNanos(percentile));
    }
    assertEquals(one.toHistogram(), Distribution.decode(merged.encoded()).toHistogram());
  }

  @Test
  void countersAddUp() {
    ClientFigures merged =
        ClientFigures.merge(
            List.of(figures(Stage.DONE, 3, List.of()), figures(Stage.MEASURE, 4, List.of())));
    assertEquals(7, merged.opened());
    assertEquals(5, merged.live());
    assertEquals(35, merged.sent());
    assertEquals(28, merged.counts().count(Count.REQUESTS));
    assertEquals(Map.of("reset", 2L), merged.losses());
    assertEquals(4, merged.sums().loops());
    assertEquals(7.0, merged.sums().inFlightArea());
  }

  @Test
  void timesAreThoseOfAllTogether() {
    ClientSums merged =
        ClientFigures.merge(
                List.of(figures(Stage.DONE, 3, List.of()), figures(Stage.MEASURE, 4, List.of())))
            .sums();
    assertEquals(Stage.MEASURE, merged.stage());
    assertEquals(1_003, merged.rampBeganNanos());
    assertEquals(5_004, merged.lastOpenedNanos());
    assertEquals(77, merged.windowNanos());
    assertEquals(40, merged.loopLagNanos());
  }

  @Test
  void theConnectionsOfAProcessThatIsGoneAreLost() {
    ClientFigures gone = figures(Stage.MEASURE, 4, List.of()).lost("process_ended");
    assertEquals(0, gone.live());
    assertEquals(Stage.DONE, gone.stage());
    assertEquals(Map.of("reset", 1L, "process_ended", 3L), gone.losses());
  }

  @Test
  void noneAtAllAreEmpty() {
    ClientFigures none = ClientFigures.merge(List.of());
    assertEquals(0, none.opened());
    assertEquals(Stage.RAMP, none.stage());
    assertEquals(0, none.of(Kind.RAW).count());
  }
}
