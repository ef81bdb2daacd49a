package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.MachineMemory;
import org.junit.jupiter.api.Test;

final class MemoryGrowthTest {
  private static MemoryLevel level(long conns, Long heap, Long outside, Long kernel, Long sockets) {
    return new MemoryLevel(
        conns, heap, outside, null, new MachineMemory(0L, kernel, sockets, "slabinfo"));
  }

  private static final MemoryLevel BEFORE = level(0, 1_000L, 500L, 10_000L, 40L);

  @Test
  void growthIsSharedOutToConnectionsAndThatOfTheKernelToSockets() {
    MemoryGrowth growth = level(100, 61_000L, 1_500L, 810_000L, 240L).since(BEFORE);
    assertEquals(600, growth.heapPerConnection());
    assertEquals(10, growth.nativePerConnection());
    assertEquals(800_000, growth.kernelBytes());
    assertEquals(4_000, growth.kernelPerConnection());
    assertTrue(growth.bothEnds());
  }

  @Test
  void withTheOtherEndsElsewhereThereIsASocketForEach() {
    MemoryGrowth growth = level(100, 61_000L, 1_500L, 410_000L, 141L).since(BEFORE);
    assertFalse(growth.bothEnds());
    assertEquals(3_960.4, growth.kernelPerConnection(), 0.1);
  }

  @Test
  void unknownStaysUnknown() {
    MemoryGrowth growth = level(100, null, null, null, null).since(BEFORE);
    assertNull(growth.heapPerConnection());
    assertNull(growth.nativePerConnection());
    assertNull(growth.kernelPerConnection());
    assertNull(growth.kernelBytes());
    assertFalse(growth.bothEnds());
  }

  @Test
  void toNoConnectionsNothingIsSharedOut() {
    assertNull(level(0, 61_000L, 1_500L, 1L, 40L).since(BEFORE).heapPerConnection());
    assertNull(level(9, 61_000L, 1_500L, 1L, 40L).since(BEFORE).kernelPerConnection());
  }
}
