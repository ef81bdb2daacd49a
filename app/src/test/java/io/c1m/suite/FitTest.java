package io.c1m.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An original's numbers become those that a machine holds. */
final class FitTest {
  @TempDir private Path root;

  private Facts machine(int files, long memoryKib) throws IOException {
    Path proc = Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(
        proc.resolve("limits"), "Max open files            " + files + "  " + files + "  files\n");
    Files.writeString(root.resolve("proc/meminfo"), "MemAvailable: " + memoryKib + " kB\n");
    return new Facts(root);
  }

  @Test
  void connectionsAreCutToTheOpenFilesOfOneProcess() throws IOException {
    Fit fit = Fit.to(machine(20_000, 24L << 20), 2, false);
    assertEquals(19_000, fit.conns(1_000_000));
    assertEquals(5_000, fit.conns(5_000), "what fits stays");
    assertTrue(fit.reason().contains("20,000 files"), fit.reason());
  }

  @Test
  void connectionsAreCutToHalfTheMemory() throws IOException {
    Fit fit = Fit.to(machine(1_000_000, 1 << 20), 2, false);
    assertEquals(8_100, fit.conns(1_000_000));
    assertTrue(fit.reason().contains("memory"), fit.reason());
  }

  @Test
  void aQuickRunOpensAQuarter() throws IOException {
    assertEquals(4_900, Fit.to(machine(20_000, 24L << 20), 2, true).conns(1_000_000));
  }

  @Test
  void partsGoWithTheProcessorsAndSeveralStaySeveral() throws IOException {
    Fit two = Fit.to(machine(20_000, 24L << 20), 2, false);
    assertEquals(5, two.parts(100, 40));
    assertEquals(2, two.parts(10, 40));
    assertEquals(1, two.parts(1, 40));
    Fit many = Fit.to(machine(20_000, 24L << 20), 96, false);
    assertEquals(10, many.parts(10, 40), "no more than the original's");
  }

  @Test
  void aScaleMultipliesEverything() {
    Fit fit = Fit.by(0.01, 2);
    assertEquals(10_000, fit.conns(1_000_000));
    assertEquals(1, fit.conns(10));
    assertEquals(2, fit.parts(100, 40));
    assertEquals(20, Fit.by(2, 2).parts(10, 40));
    assertThrows(IllegalArgumentException.class, () -> Fit.by(0, 2));
    assertThrows(IllegalArgumentException.class, () -> Fit.by(Double.NaN, 2));
  }
}
