package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JvmFlagsTest {
  @Test
  void oneCollectorReplacesAnother() {
    List<String> common = List.of("-XX:+UseSerialGC", "-Xmx1g");
    assertEquals(List.of("-Xmx1g", "-XX:+UseZGC"), JvmFlags.beside(common, List.of("-XX:+UseZGC")));
    assertEquals(
        List.of("-XX:+UseSerialGC", "-Xmx1g", "-Xmx2g"),
        JvmFlags.beside(common, List.of("-Xmx2g")));
  }

  @Test
  void aFlagThatTheJvmRefusesIsNamedInOneLine() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> JvmFlags.check("--case=a", List.of("-XX:+UseNoSuchThing")));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("--case=a: the JVM refuses -XX:+UseNoSuchThing: "), message);
    assertEquals(1, message.lines().count(), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Djdk.pollerMode=99",
        "-Djdk.pollerMode=",
        "-Djdk.pollerMode",
        "-Djdk.readPollers=3",
        "-Djdk.writePollers=0",
        "-Djdk.virtualThreadScheduler.parallelism=0",
        "-Djdk.virtualThreadScheduler.parallelism=many",
        "-Djdk.virtualThreadScheduler.parallelism=32768",
        "-Djdk.virtualThreadScheduler.maxPoolSize=-1",
        "-Djdk.virtualThreadScheduler.minRunnable=x"
      })
  void whatVirtualThreadsWouldFailForIsRefused(String flag) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> JvmFlags.check("--case=a", List.of("-Xmx64m", flag)));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("--case=a: " + flag.replaceFirst("=.*", "=")), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void ofTwoValuesTheLaterOneHolds() {
    String parallelism = "-Djdk.virtualThreadScheduler.parallelism=";
    assertDoesNotThrow(
        () -> JvmFlags.check("--case=a", List.of(parallelism + "0", parallelism + "1")));
  }

  @Test
  void whatTheJvmTakesIsTaken() {
    assertDoesNotThrow(
        () ->
            JvmFlags.check(
                "--case=a",
                List.of(
                    "-XX:+UseParallelGC",
                    "-Xmx64m",
                    "-Da=b c",
                    "-Djdk.pollerMode=1",
                    "-Djdk.readPollers=4",
                    "-Djdk.virtualThreadScheduler.parallelism=1",
                    "-Djdk.virtualThreadScheduler.maxPoolSize=2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-version", "--version", "-jar", "x", "-ea"})
  void whatCannotBePassedOnIsRefused(String flag) {
    assertThrows(IllegalArgumentException.class, () -> JvmFlags.check("--case=a", List.of(flag)));
  }
}
