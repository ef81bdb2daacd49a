package io.c1m.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.BlockingWork;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final ByteBuffer BODY = ByteBuffer.allocate(16);

  private long nowNanos;

  /** Takes simulated processor time, the first times more. */
  private Work costing(long coldNanos, long warmNanos, int coldTimes) {
    int[] times = {0};
    return (Computation)
        body -> {
          nowNanos += times[0]++ < coldTimes ? coldNanos : warmNanos;
          return body;
        };
  }

  @ParameterizedTest
  @CsvSource({
    "1_000_000, 21, 1",
    "10_000_000, 16, 1",
    "50_000, 21, 20",
    "100, 21, 10000",
    "1, 21, 1000000"
  })
  void findsTheCostOfOneOnceItIsWarm(String nanos, int runs, int requests) {
    long cost = Long.parseLong(nanos.replace("_", ""));
    Calibration found = Calibration.of(List.of(costing(2 * cost, cost, 3)), BODY, () -> nowNanos);
    assertNotNull(found);
    assertEquals((double) cost, found.nanos());
    assertEquals(runs, found.runs());
    assertEquals(requests, found.requests());
    assertFalse(found.cold());
    assertTrue(nowNanos <= 241_000_000, () -> nowNanos + " ns");
  }

  @Test
  void saysSoWhenThereWasNoTimeToWarmUp() {
    assertEquals(
        new Calibration(900e6, 1, 1, true),
        Calibration.of(List.of(costing(900_000_000, 1, 1)), BODY, () -> nowNanos));
  }

  @Test
  void addsUpASequence() {
    List<Work> works = new ArrayList<>();
    works.add(costing(0, 3_000_000, 0));
    works.addAll(Works.parse("sleep:1h+block:1h+spin:1h", WorkSettings.of(() -> 0)));
    works.add(costing(0, 4_000_000, 0));
    Calibration found = Calibration.of(works, BODY, () -> nowNanos);
    assertNotNull(found);
    assertEquals(7e6, found.nanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "sleep:1h", "block:1h", "spin:1h", "class:Mine"})
  void leavesOutWhatDoesNotCompute(String text) {
    BlockingWork refusing =
        (request, reply) -> {
          throw new AssertionError("nobody has sent this request");
        };
    List<Work> works = Works.parse(text, WorkSettings.of(() -> 0).withClasses(name -> refusing));
    assertNull(Calibration.of(works, BODY, () -> nowNanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pow:6", "sha256", "aes128cbc:1KiB"})
  void theWorksThatComputeAreNotLeftOut(String text) {
    List<Work> works = Works.parse(text, WorkSettings.of(() -> 0));
    assertNotNull(Calibration.of(works, BODY, () -> nowNanos += 1_000_000));
  }
}
