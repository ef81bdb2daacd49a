package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

final class MemoryFloorTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path root;

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void available(long bytes) throws IOException {
    file("proc/meminfo", "MemTotal: 99999999 kB\nMemAvailable: " + bytes / 1024 + " kB\n");
  }

  private MemoryFloor floor(Long asked) {
    return MemoryFloor.of(asked, new Facts(root)::memoryAvailableBytes);
  }

  @Test
  void aRampGoesOnAsLongAsThereIsMemory() throws IOException {
    available(20 * GIB);
    MemoryFloor floor = floor(GIB);
    assertNull(floor.stopReason(1, 1_000_000));
    available(GIB);
    assertNull(floor.stopReason(400_000, 1_000_000));
    available(GIB - 4096);
    String reason = floor.stopReason(412_000, 1_000_000);
    assertNotNull(reason);
    assertTrue(
        reason.startsWith(
            "stopped at 412,000 of 1,000,000 connections: 1024 MiB of memory left"
                + " (--memory-floor=1.00GiB)"),
        reason);
  }

  @Test
  void theLimitOfTheControlGroupCountsToo() throws IOException {
    available(20 * GIB);
    MemoryFloor floor = floor(GIB);
    file("proc/self/cgroup", "0::/box\n");
    file("sys/fs/cgroup/cgroup.controllers", "memory\n");
    file("sys/fs/cgroup/box/memory.max", 4 * GIB + "\n");
    file("sys/fs/cgroup/box/memory.current", 2 * GIB + "\n");
    assertNull(floor.stopReason(1, 2));
    file("sys/fs/cgroup/box/memory.current", 3 * GIB + GIB / 2 + "\n");
    assertNotNull(floor.stopReason(1, 2));
  }

  @Test
  void theStandardOneSuitsTheMachine() throws IOException {
    available(20 * GIB);
    assertEquals(GIB, floor(null).bytes());
    available(GIB);
    assertEquals(GIB / 4, floor(null).bytes());
  }

  @Test
  void itMayBeOff() throws IOException {
    available(4096);
    assertNull(floor(0L).stopReason(1, 2));
    MemoryFloor.Size size = new MemoryFloor.Size();
    assertEquals(0, size.convert("off"));
    assertEquals(0, size.convert("0"));
    assertEquals(3 * GIB, size.convert("3GiB"));
    assertThrows(TypeConversionException.class, () -> size.convert("much"));
  }
}
