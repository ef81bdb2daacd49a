package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeMemoryTest {
  private static final long HEAP = 64L << 20;
  private static final long START = 0xfc000000L;
  private static final long KIB = 1024;

  private FakeMachine machine;

  @BeforeEach
  void emptyMachine(@TempDir Path root) throws IOException {
    machine = new FakeMachine(root).file("proc/42/status", "VmRSS: 99999 kB\nRssAnon: 50000 kB\n");
  }

  private static String mapping(long from, long bytes, int anonymousKib) {
    return String.format(
        "%08x-%08x rw-p 00000000 00:00 0 %nSize: 1 kB%nRss: 77 kB%nAnonymous: %d kB%n"
            + "VmFlags: rd wr%n",
        from, from + bytes, anonymousKib);
  }

  private OptionalLong bytes(long used, String... mappings) throws IOException {
    machine.file("proc/42/smaps", String.join("", mappings));
    return machine.facts().nativeBytes(42, HEAP, used);
  }

  @Test
  void itIsWhatIsResidentBesideTheTouchedHeap() throws IOException {
    assertEquals(
        OptionalLong.of(20_000 * KIB),
        bytes(1000, mapping(0x40000000L, 4096, 9), mapping(START, HEAP, 30_000)));
  }

  @Test
  void aHeapOfWhichAPartIsCommittedIsSeveralMappings() throws IOException {
    assertEquals(
        OptionalLong.of(20_000 * KIB),
        bytes(
            1000,
            mapping(START - (32 << 20), 16 << 20, 5),
            mapping(START, 20 << 20, 10_000),
            mapping(START + (20 << 20), 4 << 20, 0),
            mapping(START + (24 << 20), 40 << 20, 20_000)));
  }

  @Test
  void aNeighbourWithoutAGapIsNotTakenForTheHeap() throws IOException {
    assertEquals(
        OptionalLong.of(40_000 * KIB),
        bytes(1000, mapping(START - 4096, 4096, 4), mapping(START, HEAP, 10_000)));
  }

  @Test
  void ofTwoThatAreAsLongTheOneInUseIsTheHeap() throws IOException {
    assertEquals(
        OptionalLong.of(10_000 * KIB),
        bytes(
            1000,
            mapping(0x40000000L, HEAP, 1_200),
            mapping(START, HEAP, 40_000),
            mapping(0x200000000L, HEAP, 3)));
  }

  @Test
  void withoutAHeapInSightItIsUnknown() throws IOException {
    assertEquals(OptionalLong.empty(), bytes(1000, mapping(START, HEAP / 2, 30_000)));
    assertEquals(
        OptionalLong.empty(), bytes(1000, mapping(0x7f0000000000L, HEAP, 30_000)), "above 32 GiB");
    assertEquals(
        OptionalLong.empty(), bytes(9_000 * KIB, mapping(START, HEAP, 4_000)), "holds too little");
  }

  @Test
  void withoutAnyFileItIsUnknown(@TempDir Path empty) {
    assertEquals(OptionalLong.empty(), new Facts(empty).nativeBytes(42, HEAP, 0));
  }
}
