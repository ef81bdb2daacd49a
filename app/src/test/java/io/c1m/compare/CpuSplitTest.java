package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.ProcessorList;
import io.c1m.doctor.Processors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CpuSplitTest {
  private static Processors cores(String... cores) {
    return new Processors(Arrays.stream(cores).map(ProcessorList::parse).toList());
  }

  @Test
  void fromFourProcessorsOnEachSideHasAHalf() {
    assertEquals(new CpuSplit("0-1", "2-3"), CpuSplit.of(null, null, cores("0", "1", "2", "3")));
    assertEquals(
        new CpuSplit("0-2", "3-4"), CpuSplit.of(null, null, cores("0", "1", "2", "3", "4")));
  }

  @Test
  void halvesAreOfWholeCores() {
    assertEquals(
        new CpuSplit("0-1,4-5", "2-3,6-7"),
        CpuSplit.of(null, null, cores("0,4", "1,5", "2,6", "3,7")));
    assertEquals(new CpuSplit("0,2", "1,3"), CpuSplit.of(null, null, cores("0,2", "1,3")));
    assertEquals(
        CpuSplit.NONE, CpuSplit.of(null, null, cores("0-3")), "one core is not shared out");
  }

  @Test
  void withFewerAllShareAll() {
    assertEquals(CpuSplit.NONE, CpuSplit.of(null, null, cores("0", "1", "2")));
    assertEquals(CpuSplit.NONE, CpuSplit.of(null, null, cores()));
    assertNull(CpuSplit.NONE.words());
  }

  @Test
  void whoIsGivenProcessorsLeavesTheOthers() {
    Processors eight = cores("0", "1", "2", "3", "4", "5", "6", "7");
    assertEquals(new CpuSplit("0-5", "6-7"), CpuSplit.of("0-5", null, eight));
    assertEquals(new CpuSplit("1-7", "0"), CpuSplit.of(null, "0", eight));
    assertEquals(new CpuSplit("0-7", null), CpuSplit.of("0-7", null, eight));
    assertEquals(new CpuSplit("0", null), CpuSplit.of("0", null, cores("0", "1")));
    assertEquals(new CpuSplit("0-3", "2-5"), CpuSplit.of("0-3", "2-5", eight));
  }

  @Test
  void theSplitCanBeTurnedOff() {
    Processors four = cores("0", "1", "2", "3");
    assertEquals(CpuSplit.NONE, CpuSplit.of("all", null, four));
    assertEquals(CpuSplit.NONE, CpuSplit.of(null, "all", four));
    assertEquals(new CpuSplit("1", null), CpuSplit.of("1", "all", four));
  }

  @Test
  void itIsSaidWhoRunsWhere() {
    assertEquals(
        "servers run on processors 0-1, clients on 2-3", new CpuSplit("0-1", "2-3").words());
    assertEquals("servers run on processors 0, clients on all", new CpuSplit("0", null).words());
  }

  @Test
  void whoOverlapsShares() {
    assertFalse(new CpuSplit("0-1", "2-3").shared());
    assertTrue(new CpuSplit("0-2", "2-3").shared());
    assertTrue(new CpuSplit("0", null).shared());
    assertTrue(CpuSplit.NONE.shared());
    assertEquals(3, new CpuSplit("0-2", null).serverProcessors());
  }
}
