package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FactsTest {
  private static final String TCP_HEADINGS =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";

  private FakeMachine machine;

  @BeforeEach
  void emptyMachine(@TempDir Path root) {
    machine = new FakeMachine(root);
  }

  @Test
  void theLimitOfOpenFilesIsTheSoftOne() throws IOException {
    String headings = "Limit                     Soft Limit           Hard Limit           Units\n";
    machine.file(
        "proc/self/limits",
        headings
            + "Max processes             95000                95000                processes\n"
            + "Max open files            20000                30000                files\n");
    assertEquals(OptionalLong.of(20_000), machine.facts().openFilesLimit());
  }

  @Test
  void anUnlimitedNumberOfOpenFilesIsLarge() throws IOException {
    machine.file("proc/self/limits", "Max open files   unlimited   unlimited   files\n");
    assertEquals(OptionalLong.of(Long.MAX_VALUE), machine.facts().openFilesLimit());
  }

  @Test
  void memoryIsWhatTheMachineHasLeft() throws IOException {
    machine.file("proc/meminfo", "MemTotal:  1000 kB\nMemFree: 1 kB\nMemAvailable:     400 kB\n");
    assertEquals(400 * 1024, machine.facts().memoryAvailableBytes());
  }

  @Test
  void memoryIsNoMoreThanACgroupAroundThisOneAllows() throws IOException {
    machine
        .file("proc/meminfo", "MemAvailable:     400000 kB\n")
        .file("proc/self/cgroup", "0::/pod/container\n")
        .file("sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
        .file("sys/fs/cgroup/pod/memory.max", "5000\n")
        .file("sys/fs/cgroup/pod/memory.current", "4000\n")
        .file("sys/fs/cgroup/pod/memory.stat", "anon 1\ninactive_file 500\n")
        .file("sys/fs/cgroup/pod/container/memory.max", "max\n")
        .file("sys/fs/cgroup/pod/container/memory.current", "3000\n");
    assertEquals(1500, machine.facts().memoryAvailableBytes());
  }

  @Test
  void thePortOwnerIsFoundByTheInodeOfItsSocket() throws IOException {
    String listening =
        "   0: 0100007F:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0"
            + " 4711 1 0000000000000000 100 0 0 10 0\n";
    String connected =
        "   1: 0100007F:2329 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0"
            + " 4712 1 0000000000000000 100 0 0 10 0\n";
    machine
        .file("proc/net/tcp", TCP_HEADINGS + listening + connected)
        .process(77, "sshd", 4712)
        .process(123, "java", 4711);
    assertEquals("pid 123 (java)", machine.facts().portOwner(9000));
    assertNull(machine.facts().portOwner(9001));
    assertNull(machine.facts().portOwner(0x23));
  }

  @Test
  void thePortOwnerMayListenOnIpv6() throws IOException {
    String address = "00000000000000000000000000000000";
    machine
        .file("proc/net/tcp", TCP_HEADINGS)
        .file(
            "proc/net/tcp6",
            TCP_HEADINGS
                + "   0: "
                + address
                + ":2328 "
                + address
                + ":0000 0A 0:0 0:0 0 0 0 99 1\n")
        .process(5, "a b", 99);
    assertEquals("pid 5 (a b)", machine.facts().portOwner(9000));
  }

  @Test
  void aPortWhoseOwnerMayNotBeSeenHasNone() throws IOException {
    machine.file(
        "proc/net/tcp", TCP_HEADINGS + "   0: 0100007F:2328 00000000:0000 0A 0:0 0:0 0 0 0 99 1\n");
    assertNull(machine.facts().portOwner(9000));
  }

  @Test
  void processorTimeStandsBehindANameOfAnyCharacters() throws IOException {
    machine.file(
        "proc/9/stat", "9 (a) b (c) S 1 9 9 0 -1 4194304 100 0 0 0 250 125 0 0 20 0 1 0 0 0 0\n");
    assertEquals(OptionalDouble.of(3.75), machine.facts().cpuSeconds(9));
    assertEquals(OptionalDouble.of(1.25), machine.facts().systemSeconds(9));
    assertEquals(OptionalDouble.empty(), machine.facts().cpuSeconds(10));
  }

  @Test
  void contextSwitchesAreThoseOfAllThreads() throws IOException {
    String status = "Name:\tx\nvoluntary_ctxt_switches:\t%d\nnonvoluntary_ctxt_switches:\t%d\n";
    machine
        .file("proc/9/task/9/status", status.formatted(10, 2))
        .file("proc/9/task/11/status", status.formatted(100, 20));
    assertEquals(OptionalLong.of(132), machine.facts().contextSwitches(9));
    assertEquals(OptionalLong.empty(), machine.facts().contextSwitches(10));
  }

  @Test
  void callsThatReadAndWriteAreCountedTogether() throws IOException {
    machine.file("proc/9/io", "rchar: 77\nwchar: 88\nsyscr: 10\nsyscw: 5\nread_bytes: 1\n");
    assertEquals(OptionalLong.of(15), machine.facts().ioCalls(9));
    assertEquals(OptionalLong.empty(), machine.facts().ioCalls(10));
  }

  @Test
  void residentMemoryIsInBytes() throws IOException {
    machine.file("proc/9/status", "Name:\tx\nVmRSS:\t    2048 kB\n");
    assertEquals(OptionalLong.of(2 << 20), machine.facts().residentBytes(9));
  }

  @Test
  void thisProcessHasFilesOpenAndIsSwitched() {
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "reads Linux's /proc");
    Facts facts = Facts.ofThisMachine();
    assertTrue(facts.openFiles().orElse(0) > 3);
    assertTrue(Facts.ownContextSwitches().orElse(0) > 0);
    long self = ProcessHandle.current().pid();
    assertTrue(facts.residentBytes(self).orElse(0) > 1 << 20);
    assertTrue(facts.cpuSeconds(self).orElse(0) > 0);
    assertTrue(facts.ioCalls(self).orElse(0) > 0);
    assertTrue(Facts.ownSystemSeconds().orElse(-1) >= 0);
    assertTrue(Facts.ownSystemSeconds().orElse(-1) <= facts.cpuSeconds(self).orElse(0) + 1);
    assertTrue(facts.processors().all().size() >= 1);
  }
}
