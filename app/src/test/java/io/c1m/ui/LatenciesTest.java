package io.c1m.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LatenciesTest {
  @ParameterizedTest
  @ValueSource(doubles = {7_000, 112_000, 5_000_000, 59e9, 3600e9})
  void aPercentileIsToldToWithinOnePercent(double nanos) {
    assertEquals(nanos, Durations.of(100, (long) nanos).percentileNanos(50), nanos * 0.012);
  }

  @Test
  void percentilesLieWhereTheCountsDo() {
    Latencies latencies = Durations.of(98, 100_000, 2, 10_000_000);
    assertEquals(100_000, latencies.percentileNanos(98), 1_200);
    assertEquals(10_000_000, latencies.percentileNanos(98.5), 120_000);
    assertEquals(10_000_000, latencies.percentileNanos(100), 120_000);
    assertEquals(0, Durations.of().percentileNanos(99));
  }

  @Test
  void whatWasThereBeforeIsTakenAway() {
    Latencies before = Durations.of(1_000, 100_000);
    Latencies after = Durations.of(1_000, 100_000, 10, 2_000_000);
    assertEquals(10, after.since(before).count());
    assertEquals(2_000_000, after.since(before).percentileNanos(50), 24_000);
    assertEquals(1_010, after.since(null).count());
    assertEquals(0, before.since(after).count());
  }
}
