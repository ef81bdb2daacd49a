package io.c1m.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A machine with enough of everything for a million connections in an event-loop mode. */
public final class HealthyMachine {
  static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max processes             unlimited            unlimited            processes
      Max open files            %s                %s                files
      """;

  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("proc/self/limits", LIMITS.formatted("20000", "20000")),
              Map.entry("proc/self/cgroup", "0::/c1m\n"),
              Map.entry("proc/self/status", "Name:\tjava\nCapEff:\t0000000000000000\n"),
              Map.entry("proc/loadavg", "0.20 11.42 27.23 1/88 28333\n"),
              Map.entry("proc/meminfo", "MemTotal: 24684084 kB\nMemAvailable: 24243940 kB\n"),
              Map.entry("proc/sys/fs/file-max", "2466170\n"),
              Map.entry("proc/sys/fs/file-nr", "487\t0\t2466170\n"),
              Map.entry("proc/sys/fs/nr_open", "1048576\n"),
              Map.entry("proc/sys/fs/epoll/max_user_watches", "5491511\n"),
              Map.entry("proc/sys/kernel/pid_max", "32768\n"),
              Map.entry("proc/sys/kernel/threads-max", "192730\n"),
              Map.entry("proc/sys/net/core/somaxconn", "4096\n"),
              Map.entry("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n"),
              Map.entry("proc/sys/net/ipv4/ip_local_reserved_ports", "\n"),
              Map.entry("proc/sys/net/ipv4/tcp_max_syn_backlog", "8192\n"),
              Map.entry("proc/sys/net/ipv4/tcp_mem", "750000\t1000000\t1500000\n"),
              Map.entry("proc/sys/net/ipv4/tcp_migrate_req", "1\n"),
              Map.entry("proc/sys/net/ipv4/tcp_syncookies", "0\n"),
              Map.entry("proc/sys/net/netfilter/nf_conntrack_count", "10\n"),
              Map.entry("proc/sys/net/netfilter/nf_conntrack_max", "1100000\n"),
              Map.entry("proc/sys/vm/max_map_count", "65530\n"),
              Map.entry("sys/fs/cgroup/cgroup.controllers", "cpu memory pids\n"),
              Map.entry("sys/fs/cgroup/c1m/memory.current", "1000\n"),
              Map.entry("sys/fs/cgroup/c1m/memory.max", "20000000000\n"),
              Map.entry("sys/fs/cgroup/c1m/pids.current", "10\n"),
              Map.entry("sys/fs/cgroup/c1m/pids.max", "10000\n"),
              Map.entry("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n")));

  private HealthyMachine() {}

  /** Fills a folder. */
  public static Facts at(Path root) {
    return filled(root).facts();
  }

  static FakeMachine filled(Path root) {
    FakeMachine machine = new FakeMachine(root);
    try {
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        machine.file(file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return machine;
  }

  /** Makes one file of a filled folder say something else. */
  public static void change(Path root, String file, String text) {
    try {
      new FakeMachine(root).file(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
