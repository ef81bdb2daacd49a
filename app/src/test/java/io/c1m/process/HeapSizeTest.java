package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeapSizeTest {
  @ParameterizedTest
  @CsvSource({
    "-Xmx2048k, 2097152",
    "-Xmx512m, 536870912",
    "-Xmx512M, 536870912",
    "-Xmx3G, 3221225472",
    "-Xmx1t, 1099511627776",
    "-Xmx1048576, 1048576",
  })
  void aFlagSaysIt(String flag, long bytes) {
    assertEquals(bytes, HeapSize.reservedBytes(List.of("-Xmn6m", flag, "-Xss512k")));
  }

  @Test
  void theLastFlagWins() {
    assertEquals(1 << 20, HeapSize.reservedBytes(List.of("-Xmx512m", "-Xmx1024k")));
  }

  @Test
  void withoutAFlagItIsWhatThisJvmHas() {
    long own = HeapSize.reservedBytes(List.of("-XX:+UseSerialGC"));
    assertTrue(own >= Runtime.getRuntime().maxMemory(), () -> String.valueOf(own));
  }
}
