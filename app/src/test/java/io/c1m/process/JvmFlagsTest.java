package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JvmFlagsTest {
  @Test
  void laterFlagsComeLast() {
    assertEquals(
        List.of("-Xmx1g", "-XX:+UseG1GC", "-Xmx2g"),
        JvmFlags.joined(List.of("-Xmx1g", "-XX:+UseG1GC"), List.of("-Xmx2g")));
  }

  @Test
  void oneCollectorTakesThePlaceOfAnother() {
    assertEquals(
        List.of("-Xmx1g", "-XX:+UseZGC"),
        JvmFlags.joined(List.of("-XX:+UseG1GC", "-Xmx1g"), List.of("-XX:+UseZGC")));
  }
}
