package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LeanJvmTest {
  private static final int MANY = 8 * Runtime.getRuntime().availableProcessors();
  private static final long MIB = 1L << 20;

  @Test
  void manyProcessesHaveHeapsForTheirShare() {
    LeanJvm small = LeanJvm.of(MANY, 1_000, 700, false, null);
    LeanJvm large = LeanJvm.of(MANY, 18_000, 3_200, false, null);
    assertTrue(small.heapMaxBytes() < large.heapMaxBytes());
    assertTrue(large.heapMaxBytes() > 18_000L * 3_200);
    assertEquals(0, large.heapMaxBytes() % (2 * MIB));
    assertTrue(small.flags().contains("-XX:+UseSerialGC"));
  }

  @Test
  void fewProcessesAreLeftToTheJvm() {
    LeanJvm jvm = LeanJvm.of(1, 18_000, 700, false, null);
    assertEquals(Sample.RESERVED_BYTES, jvm.heapMaxBytes());
    assertFalse(jvm.flags().contains("-XX:+UseSerialGC"));
  }

  @Test
  void theUsersHeapIsTheHeap() {
    assertEquals(64 * MIB, LeanJvm.of(MANY, 18_000, 700, false, 64 * MIB).heapMaxBytes());
    assertEquals(64 * MIB, LeanJvm.of(2, 18_000, 700, false, 63 * MIB + 1).heapMaxBytes());
  }

  @Test
  void codeIsOptimisedWhereThatMakesStacksSmaller() {
    String plain = "-XX:TieredStopAtLevel=1";
    assertTrue(LeanJvm.of(MANY, 18_000, 700, false, null).flags().contains(plain));
    assertFalse(LeanJvm.of(MANY, 18_000, 3_200, true, null).flags().contains(plain));
  }

  @Test
  void moreFlagsComeLast() {
    LeanJvm jvm = LeanJvm.of(2, 10, 700, false, null).with(List.of("-Xlast"));
    assertEquals("-Xlast", jvm.flags().getLast());
  }
}
