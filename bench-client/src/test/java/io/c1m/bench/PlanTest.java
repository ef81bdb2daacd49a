package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a rate is spread over connections. */
class PlanTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "4, 400", "7, 1000", "1000, 3", "1000000, 500000"})
  void phasesFillOneIntervalEvenly(long connections, double perSecond) {
    LoadPlan plan = new LoadPlan(0, 0, 1, perSecond, connections, Slice.WHOLE);
    assertEquals(Math.round(connections * 1e9 / perSecond), plan.intervalNanos());
    assertEquals(0, plan.phaseNanos(0));
    assertTrue(plan.phaseNanos(connections - 1) < plan.intervalNanos());
    for (long position = 0; position < Math.min(connections, 10); position++) {
      assertEquals(Math.round(position * 1e9 / perSecond), plan.phaseNanos(position));
    }
  }

  @Test
  void withoutARateThereIsStillAnInterval() {
    assertEquals(1, new LoadPlan(0, 0, 1, 0, 10, Slice.WHOLE).intervalNanos());
    assertEquals(1, new LoadPlan(0, 0, 1, 1e12, 1, Slice.WHOLE).intervalNanos());
  }
}
