package io.c1m.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Cell;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.result.Runs;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each check passes what is right and fails what is wrong. */
final class ChecksTest {
  private static final long MILLI = 1_000_000;

  private static Repeat repeat(Runs run) {
    ClientReport client = run.report();
    return new Repeat(client, client.server(), null, null, 0, null, null, List.of());
  }

  private static Finding judged(Check check, Runs run) throws Check.Unmeasured {
    Map<Cell, List<Repeat>> runs = new LinkedHashMap<>();
    check.cells().forEach(cell -> runs.put(cell, List.of(repeat(run))));
    Finding finding = check.judge(runs);
    assertEquals(check.name(), finding.check());
    assertTrue(finding.line().startsWith(finding.holds() ? "PASS  " : "FAIL  "));
    return finding;
  }

  private static long[] of(int count, double millis) {
    long[] all = new long[count];
    Arrays.fill(all, Math.round(millis * MILLI));
    return all;
  }

  @Test
  void aDelayIsKnownToFivePercent() throws Check.Unmeasured {
    Check check = new KnownDelay();
    assertTrue(judged(check, Runs.run().latencies(of(100, 50.5))).holds());
    assertFalse(judged(check, Runs.run().latencies(of(100, 53))).holds());
    assertFalse(judged(check, Runs.run().latencies(of(100, 49))).holds());
    long[] tail = of(100, 50.5);
    Arrays.fill(tail, 0, 3, 90 * MILLI);
    assertFalse(judged(check, Runs.run().latencies(tail)).holds());
  }

  /** 200 requests per second, of which a second's wait from 1 s down to nothing. */
  @Test
  void aStallHasItsWeightInTheCorrectedLatencyAlone() throws Check.Unmeasured {
    Check check = new Stall();
    long[] shown =
        LongStream.concat(
                LongStream.range(0, 200).map(i -> (1_000 - 5 * i) * MILLI),
                LongStream.generate(() -> MILLI).limit(800))
            .toArray();
    long[] hidden = of(1_000, 1);
    hidden[0] = 1_000 * MILLI;
    assertTrue(judged(check, Runs.run().latencies(shown).raw(hidden)).holds());
    assertFalse(judged(check, Runs.run().latencies(hidden).raw(hidden)).holds());
    assertFalse(judged(check, Runs.run().latencies(shown).raw(shown)).holds());
  }

  @Test
  void aSaturatedClientMustSaySo() throws Check.Unmeasured {
    Check check = new SaturatedClient();
    assertTrue(judged(check, Runs.run().with("status", "client_limited")).holds());
    assertFalse(judged(check, Runs.run()).holds());
    assertFalse(judged(check, Runs.run().with("status", "overloaded")).holds());
  }

  @Test
  void twoOfTheSameMustNotDiffer() throws Check.Unmeasured {
    assertTrue(same(1, 0.02).holds());
    assertFalse(same(1.3, 0.01).holds());
    assertFalse(same(1, 0.6).holds(), "too restless to tell");
    Runs limited = Runs.run().with("status", "client_limited").cpuMicros(1);
    assertThrows(Check.Unmeasured.class, () -> judged(new NoDifference(), limited));
  }

  /** One server's runs, and those of another that is so many times as slow; with noise. */
  private static Finding same(double factor, double noise) throws Check.Unmeasured {
    NoDifference check = new NoDifference();
    Map<Cell, List<Repeat>> runs = new LinkedHashMap<>();
    double times = 1;
    for (Cell cell : check.cells()) {
      double each = times;
      runs.put(
          cell,
          LongStream.range(0, check.repeats())
              .mapToDouble(i -> each * (1 + noise * (i % 2 == 0 ? 1 : -1)))
              .mapToObj(x -> repeat(Runs.run().latencies(of(9, x)).cpuMicros(20 * x)))
              .toList());
      times = factor;
    }
    return check.judge(runs);
  }

  @Test
  void aRunThatFailedIsNoMeasurement() {
    Check check = new Stall();
    Map<Cell, List<Repeat>> runs =
        Map.of(check.cells().getFirst(), List.of(Repeat.failed(null, "the server did not start")));
    assertThrows(Check.Unmeasured.class, () -> check.judge(runs));
  }
}
