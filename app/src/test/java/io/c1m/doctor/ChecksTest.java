package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check against machines that have enough, have too little, or do not tell. */
final class ChecksTest {
  @TempDir private Path root;

  @BeforeEach
  void healthyMachine() {
    HealthyMachine.at(root);
  }

  private Diagnosis diagnose(Need need) {
    return new Facts(root).diagnose(need);
  }

  @Test
  void aHealthyMachineLacksNothing() {
    List<Finding> low =
        diagnose(Needed.million()).findings().stream()
            .filter(found -> found.verdict() == Verdict.LOW || found.verdict() == Verdict.UNKNOWN)
            .toList();
    assertEquals(List.of(), low);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fs.nr_open                     | fs/nr_open             | 3000        |        | 1048576
          fs.file-max                    | fs/file-max            | 1000000     | 494456 | 2100000
          fs.epoll.max_user_watches      | fs/epoll/max_user_watches | 1000000  | 494700 | 2100000
          net.core.somaxconn             | net/core/somaxconn     | 128         |        | 4096
          net.ipv4.tcp_max_syn_backlog   | net/ipv4/tcp_max_syn_backlog | 4096  |        | 5462
          net.ipv4.tcp_migrate_req       | net/ipv4/tcp_migrate_req | 0         |        | 1
          net.ipv4.tcp_mem               | net/ipv4/tcp_mem       | 187898 250000 500000 | | "750000 1000000 1500000"
          net.netfilter.nf_conntrack_max | net/netfilter/nf_conntrack_max | 262144 | 262134 | 1100000
          kernel.threads-max             | kernel/threads-max     | 1678        | 500000 | 3300
          kernel.pid_max                 | kernel/pid_max         | 1678        | 500000 | 3300
          """)
  void tooLowASettingIsToldWithTheValueToSet(
      String limit, String file, String text, @Nullable Long fits, String value) {
    HealthyMachine.change(root, "proc/sys/" + file, text);
    Finding found = Needed.found(diagnose(Needed.million()), limit);
    assertEquals(Verdict.LOW, found.verdict());
    assertEquals(fits, found.fits());
    assertEquals("sysctl -w " + limit + "=" + value, fix(found));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nofile (soft), proc/self/limits",
    "nofile (hard), proc/self/limits",
    "fs.nr_open, proc/sys/fs/nr_open",
    "fs.file-max, proc/sys/fs/file-max",
    "fs.epoll.max_user_watches, proc/sys/fs/epoll/max_user_watches",
    "net.ipv4.ip_local_reserved_ports, proc/sys/net/ipv4/ip_local_port_range",
    "net.core.somaxconn, proc/sys/net/core/somaxconn",
    "net.ipv4.tcp_max_syn_backlog, proc/sys/net/ipv4/tcp_max_syn_backlog",
    "net.ipv4.tcp_migrate_req, proc/sys/net/ipv4/tcp_migrate_req",
    "net.ipv4.tcp_mem, proc/sys/net/ipv4/tcp_mem",
    "MemAvailable, proc/meminfo",
    "cgroup memory, proc/self/cgroup",
    "cgroup pids.max, proc/self/cgroup",
    "transparent_hugepage, sys/kernel/mm/transparent_hugepage/enabled",
    "kernel.threads-max, proc/sys/kernel/threads-max",
    "kernel.pid_max, proc/sys/kernel/pid_max",
    "nproc, proc/self/limits",
  })
  void whatCannotBeReadIsUnknownAndInNobodysWay(String limit, String file) throws IOException {
    Files.delete(root.resolve(file));
    Finding found = Needed.found(diagnose(Needed.million()), limit);
    assertEquals(Verdict.UNKNOWN, found.verdict());
    assertNull(found.have());
    assertNull(found.fix());
    assertTrue(!found.inTheWay());
  }

  @Test
  void conntrackBoundsNothingWhereItIsNotLoadedOrTracksNothing() throws IOException {
    String max = "net.netfilter.nf_conntrack_max";
    HealthyMachine.change(root, "proc/sys/net/netfilter/nf_conntrack_max", "1000");
    HealthyMachine.change(root, "proc/sys/net/netfilter/nf_conntrack_count", "0");
    assertEquals(Verdict.NOT_APPLICABLE, Needed.found(diagnose(Needed.million()), max).verdict());
    Files.delete(root.resolve("proc/sys/net/netfilter/nf_conntrack_max"));
    assertEquals(Verdict.NOT_APPLICABLE, Needed.found(diagnose(Needed.million()), max).verdict());
  }

  @Test
  void theQueueOfHandshakesMattersWithoutCookiesOnly() {
    HealthyMachine.change(root, "proc/sys/net/ipv4/tcp_max_syn_backlog", "1");
    HealthyMachine.change(root, "proc/sys/net/ipv4/tcp_syncookies", "1");
    Finding found = Needed.found(diagnose(Needed.million()), "net.ipv4.tcp_max_syn_backlog");
    assertEquals(Verdict.NOT_APPLICABLE, found.verdict());
  }

  @Test
  void hugePagesForAllAreAWarningThatBoundsNothing() {
    HealthyMachine.change(
        root, "sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never");
    Diagnosis diagnosis = diagnose(Needed.million());
    assertEquals(Verdict.LOW, Needed.found(diagnosis, "transparent_hugepage").verdict());
    assertTrue(diagnosis.reachable());
  }

  @Test
  void rootMayOpenFilesBeyondTheMachinesMost() {
    HealthyMachine.change(root, "proc/sys/fs/file-max", "1000000");
    HealthyMachine.change(root, "proc/self/status", "CapEff:\t0000000000200000");
    assertNotNull(Needed.found(diagnose(Needed.million()), "fs.file-max").fits());
    HealthyMachine.change(root, "proc/self/uid_map", "         0          0 4294967295");
    Diagnosis diagnosis = diagnose(Needed.million());
    assertNull(Needed.found(diagnosis, "fs.file-max").fits());
    assertTrue(diagnosis.reachable());
  }

  private static String fix(Finding found) {
    Fix fix = found.fix();
    return fix == null ? "none" : fix.in(Place.HOST);
  }
}
