package io.c1m.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.doctor.Facts;
import io.c1m.process.Sample;
import io.c1m.process.UsageReadings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VitalSignsTest {
  private static final long SECOND = 1_000_000_000;

  @TempDir private Path emptyMachine;

  private final AtomicLong clock = new AtomicLong();
  private int readings;
  private double cpuSeconds;
  private long heap = 1_000_000;

  private final UsageReadings usage =
      new UsageReadings() {
        @Override
        public Sample lately() {
          readings++;
          return new Sample(0, 0, 0, cpuSeconds, null, null, heap, heap, 3, 7, null);
        }

        @Override
        public int processesLive() {
          return 2;
        }

        @Override
        public long processesReplaced() {
          return 1;
        }
      };

  private Vitals at(VitalSigns signs, long second, long live) {
    clock.set(second * SECOND);
    return signs.now(live, live == 0, Map.of(), 0, 0);
  }

  @Test
  void memoryPerConnectionGrowsFromWhenThereWasNone() {
    VitalSigns signs = new VitalSigns(usage, new Facts(emptyMachine), 0, clock::get);
    at(signs, 0, 0);
    heap = 2_000_000;
    assertEquals(new Vitals.Area(2_000_000, null), at(signs, 1, 0).memory().get("heap"));
    heap = 2_500_000;
    Vitals full = at(signs, 7, 100);
    assertEquals(new Vitals.Area(2_500_000, 5_000.0), full.memory().get("heap"));
    assertEquals(java.util.Set.of("heap"), full.memory().keySet(), "the others are unknown");
    assertEquals(2, full.processes());
    assertEquals(1, full.replaced());
  }

  @Test
  void whatIsDearIsReadEveryFewSeconds() {
    VitalSigns signs = new VitalSigns(usage, new Facts(emptyMachine), 5 * SECOND, clock::get);
    for (int second = 0; second < 10; second++) {
      cpuSeconds = 1.5 * second;
      at(signs, second, second < 3 ? 0 : 10);
    }
    assertEquals(2, readings);
    assertEquals(1.5, at(signs, 9, 10).cores());
  }
}
