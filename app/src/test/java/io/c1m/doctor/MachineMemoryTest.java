package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineMemoryTest {
  private static final String MEMINFO =
      """
      MemTotal: 9000 kB
      MemAvailable: 4000 kB
      SUnreclaim: 300 kB
      KernelStack: 16 kB
      PageTables: 8 kB
      """;
  private static final long TABLES_AND_STACKS = 24 * 1024;

  private FakeMachine machine;

  @BeforeEach
  void emptyMachine(@TempDir Path root) {
    machine = new FakeMachine(root);
  }

  /** Name, objects in use, objects per slab, pages per slab. */
  private static String cache(String name, int active, int perSlab, int pages) {
    return String.format(
        "%s %d %d 100 %d %d : tunables 0 0 0 : slabdata 9 9 0%n",
        name, active, active + 50, perSlab, pages);
  }

  private MachineMemory memory() {
    return MachineMemory.of(new Root(machine.root()), 2);
  }

  private FakeMachine slabs(String... caches) throws IOException {
    return machine.file(
        "proc/slabinfo",
        "slabinfo - version: 2.1\n# name  <active_objs> <num_objs>\n" + String.join("", caches));
  }

  @Test
  void objectsInUseCountWithTheirShareOfASlab() throws IOException {
    machine.file("proc/meminfo", MEMINFO);
    slabs(cache("TCP", 26, 13, 8), cache("kmalloc-64", 32, 64, 1));
    assertEquals(2 * 8 * 4096 + 2048 + TABLES_AND_STACKS, memory().kernelBytes());
    assertEquals("slabinfo", memory().kernelMethod());
  }

  @Test
  void whatFileSystemsCacheIsNotOfConnections() throws IOException {
    machine.file("proc/meminfo", MEMINFO);
    slabs(
        cache("ext4_inode_cache", 1000, 10, 4),
        cache("inode_cache", 1000, 10, 4),
        cache("radix_tree_node", 1000, 10, 4),
        cache("sock_inode_cache", 8, 4, 1));
    assertEquals(2 * 4096 + TABLES_AND_STACKS, memory().kernelBytes());
  }

  @Test
  void entriesOfFilesCountAsOftenAsThereAreSockets() throws IOException {
    machine.file("proc/meminfo", MEMINFO);
    slabs(cache("dentry", 100_000, 16, 1), cache("sock_inode_cache", 16, 4, 1));
    assertEquals(4096 + 4 * 4096 + TABLES_AND_STACKS, memory().kernelBytes());
  }

  @Test
  void whereSlabsAreRootsAloneThoseInUseAreKnownTogether() throws IOException {
    machine.file("proc/meminfo", MEMINFO);
    assertEquals(300 * 1024 + TABLES_AND_STACKS, memory().kernelBytes());
    assertEquals("meminfo", memory().kernelMethod());
  }

  @Test
  void buffersCountFromWhereProcessorsCannotHaveTakenThemInAdvance() throws IOException {
    machine.file("proc/meminfo", MEMINFO);
    machine.file("proc/net/sockstat", "TCP: inuse 1 orphan 0 tw 0 alloc 7 mem 512\n");
    assertEquals(300 * 1024 + TABLES_AND_STACKS, memory().kernelBytes());
    machine.file("proc/net/sockstat", "TCP: inuse 1 orphan 0 tw 0 alloc 7 mem 515\n");
    assertEquals(300 * 1024 + TABLES_AND_STACKS + 3 * 4096, memory().kernelBytes());
    assertEquals(7, memory().tcpSockets());
    assertEquals(4000 * 1024, memory().availableBytes());
  }

  @Test
  void whatCannotBeReadIsUnknown() {
    assertEquals(MachineMemory.UNKNOWN, memory());
  }

  @Test
  void ofThisMachineItIsKnown() {
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "reads Linux's /proc");
    MachineMemory memory = Facts.ofThisMachine().machineMemory();
    assertNotNull(memory.availableBytes());
    assertNotNull(memory.kernelBytes());
    assertNotNull(memory.tcpSockets());
  }
}
