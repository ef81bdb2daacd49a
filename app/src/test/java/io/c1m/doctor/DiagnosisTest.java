package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnosisTest {
  @TempDir private Path root;

  @BeforeEach
  void healthyMachine() {
    HealthyMachine.at(root);
  }

  private Diagnosis diagnose() {
    return new Facts(root).diagnose(Needed.million());
  }

  private void memory(long bytes) {
    HealthyMachine.change(root, "proc/meminfo", "MemAvailable: " + bytes / 1024 + " kB");
  }

  @Test
  void aReachableRunHasNoLimitInItsWayAndRoomToTell() {
    Diagnosis diagnosis = diagnose();
    assertTrue(diagnosis.reachable());
    assertNull(diagnosis.first());
    assertNull(diagnosis.refusal());
    Long fits = diagnosis.fits();
    assertTrue(fits != null && fits >= 1_000_000, "room for " + fits);
  }

  @Test
  void theFirstLimitIsTheOneThatAGrowingRunMeetsFirst() {
    HealthyMachine.change(root, "proc/sys/fs/epoll/max_user_watches", "1000000");
    HealthyMachine.change(root, "proc/sys/net/netfilter/nf_conntrack_max", "262144");
    HealthyMachine.change(root, "proc/sys/net/core/somaxconn", "128");
    Diagnosis diagnosis = diagnose();
    assertFalse(diagnosis.reachable());
    assertEquals(Needed.found(diagnosis, "net.netfilter.nf_conntrack_max"), diagnosis.first());
    assertEquals(262_134L, diagnosis.fits());
  }

  @Test
  void aRefusalHasTheNumbersAndTheFix() {
    HealthyMachine.change(root, "proc/sys/net/netfilter/nf_conntrack_max", "262144");
    assertEquals(
        "net.netfilter.nf_conntrack_max is 262,144, and 1,000,000 connections need 1,000,010:"
            + " 262,134 would fit; sysctl -w net.netfilter.nf_conntrack_max=1100000",
        diagnose().refusal());
  }

  @Test
  void aLimitThatOnlySlowsDownRefusesNobody() {
    HealthyMachine.change(root, "proc/sys/net/core/somaxconn", "1");
    HealthyMachine.change(root, "proc/sys/net/ipv4/tcp_mem", "1 1 1");
    assertTrue(diagnose().reachable());
    assertNull(diagnose().refusal());
  }

  @Test
  void memoryRefusesOnlyWhereItIsClearlyTooSmall() {
    long need = diagnose().demand().memory().total();
    memory(need * 8 / 10);
    assertFalse(diagnose().reachable());
    assertNull(diagnose().refusal());
    memory(need / 2);
    assertNotNull(diagnose().refusal());
    Long fits = diagnose().fits();
    assertTrue(fits != null && Math.abs(fits - 500_000) < 10, "room for " + fits);
  }

  @Test
  void theControlGroupBoundsMemoryToo() {
    HealthyMachine.change(root, "sys/fs/cgroup/c1m/memory.max", "1000001000");
    Finding found = Needed.found(diagnose(), "cgroup memory");
    assertEquals(Verdict.LOW, found.verdict());
    assertEquals(1_000_000_000L, found.have());
    assertTrue(found.fix() instanceof Fix.GroupMemory);
    assertEquals(found, diagnose().first());
  }

  @Test
  void controlGroupsOfTheFirstVersionBoundMemoryAndThreads() {
    HealthyMachine.change(root, "proc/self/cgroup", "4:memory:/a/b\n8:pids:/a\n0::/");
    Map.of(
            "memory/a/memory.limit_in_bytes", "5000",
            "memory/a/memory.usage_in_bytes", "1000",
            "memory/a/memory.stat", "cache 1\ninactive_file 1\ntotal_inactive_file 500",
            "memory/a/b/memory.limit_in_bytes", "9223372036854771712",
            "memory/a/b/memory.usage_in_bytes", "10",
            "pids/a/pids.max", "100",
            "pids/a/pids.current", "40")
        .forEach((file, text) -> HealthyMachine.change(root, "sys/fs/cgroup/" + file, text));
    assertEquals(4001L, Needed.found(diagnose(), "cgroup memory").have());
    assertEquals(60L, Needed.found(diagnose(), "cgroup pids.max").have());
  }

  @Test
  void memoryIsThatOfHeapThreadsSocketsAndProcesses() {
    Need plain = Needed.million();
    OptionalLong files = OptionalLong.of(20_000);
    Memory memory = Demand.of(plain, files).memory();
    assertEquals(1_600_000_000L, memory.heap());
    assertEquals(8_380_000_000L, memory.kernel());
    assertEquals(106 * (16L << 20), memory.jvms());
    assertEquals(0, memory.nativeBytes());
    Need more = new Need(100, Role.BOTH, 700, 110_000, false, true, true, 8, 1, 1, 1, 1, null, 1);
    Memory secure = Demand.of(more, files).memory();
    assertEquals(100 * (1_600 + 2 * 5_000), secure.heap());
    assertEquals(100 * 2 * (4_190 + 128), secure.kernel());
    assertEquals(100 * 110_000, secure.nativeBytes());
    assertEquals(
        secure.heap() + secure.kernel() + secure.nativeBytes() + secure.jvms(), secure.total());
  }
}
