package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.doctor.MachineMemory;
import io.c1m.process.MemoryGrowth;
import io.c1m.process.MemoryLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryWordsTest {
  private static MemoryLevel level(long conns, Long heap, Long outside, long kernel, long sockets) {
    return new MemoryLevel(
        conns, heap, outside, null, new MachineMemory(0L, kernel, sockets, "slabinfo"));
  }

  private static final MemoryLevel BEFORE = level(0, 0L, 0L, 0, 0);

  @Test
  void areasStandApartAndSoDoTheEndsOfConnections() {
    MemoryGrowth both = level(10, 6_120L, 840L, 80_000, 20).since(BEFORE);
    assertEquals(
        List.of(
            "memory       heap 612 B + native 84.0 B per connection (server) · kernel 7.81 KiB per"
                + " connection, both ends · the machine's available memory fell by 2.00 GiB"),
        MemoryWords.lines("server", both, 2L << 30));
    MemoryGrowth one = level(10, 6_120L, 840L, 40_000, 10).since(BEFORE);
    assertEquals(
        List.of(
            "memory       heap 612 B + native 84.0 B per connection (client) · kernel 3.91 KiB per"
                + " connection, this end"),
        MemoryWords.lines("client", one, null));
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    assertEquals(List.of(), MemoryWords.lines("client", null, 7L));
    assertEquals(
        List.of("memory       native -84.0 B per connection (client)"),
        MemoryWords.lines("client", level(10, null, -840L, 5, 0).since(BEFORE), -5L));
  }
}
