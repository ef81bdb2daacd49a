package io.c1m.doctor;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects an {@link Environment}. */
final class Machine {
  private static final List<String> SYSCTLS =
      List.of(
          "fs.file-max",
          "fs.nr_open",
          "kernel.pid_max",
          "kernel.threads-max",
          "net.core.netdev_max_backlog",
          "net.core.rmem_max",
          "net.core.somaxconn",
          "net.core.wmem_max",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_congestion_control",
          "net.ipv4.tcp_fastopen",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_max_orphans",
          "net.ipv4.tcp_max_syn_backlog",
          "net.ipv4.tcp_max_tw_buckets",
          "net.ipv4.tcp_mem",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.tcp_tw_reuse",
          "net.ipv4.tcp_wmem",
          "net.netfilter.nf_conntrack_max",
          "vm.max_map_count",
          "vm.overcommit_memory");

  /** Result files are passed on. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)(-D[^=]*(?:password|passwd|secret|token)[^=]*=).*");

  private final Root root;

  Machine(Root root) {
    this.root = root;
  }

  Environment environment(OptionalLong nofile) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    OptionalLong memory = root.kibibytes("proc/meminfo", "MemTotal");
    return new Environment(
        os(),
        root.text("proc/sys/kernel/osrelease"),
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        memory.isPresent() ? memory.getAsLong() : null,
        new Cgroup(root).summary(),
        hypervisor(),
        root.text("sys/devices/system/clocksource/clocksource0/current_clocksource"),
        Runtime.version() + " " + System.getProperty("java.vendor"),
        runtime.getInputArguments().stream()
            .map(flag -> SECRET.matcher(flag).replaceFirst("$1***"))
            .toList(),
        sysctls(),
        nofile.isPresent() ? nofile.getAsLong() : null,
        Program.version(),
        Program.commit(),
        Program.sha256(),
        Instant.ofEpochMilli(runtime.getStartTime()).toString());
  }

  private String os() {
    String name = root.value("etc/os-release", "PRETTY_NAME");
    return name == null ? System.getProperty("os.name") : name.replace("\"", "");
  }

  private @Nullable String cpu() {
    String model = root.value("proc/cpuinfo", "model name");
    return model != null ? model : root.value("proc/cpuinfo", "CPU part");
  }

  private @Nullable String hypervisor() {
    String type = root.text("sys/hypervisor/type");
    if (type != null) {
      return type;
    }
    String flags = root.value("proc/cpuinfo", "flags");
    if (flags == null) {
      return null;
    }
    if (!(" " + flags + " ").contains(" hypervisor ")) {
      return "none";
    }
    String vendor = root.text("sys/class/dmi/id/sys_vendor");
    String product = root.text("sys/class/dmi/id/product_name");
    if (vendor == null || product == null) {
      return vendor != null ? vendor : product != null ? product : "unnamed";
    }
    return vendor + " " + product;
  }

  private Map<String, String> sysctls() {
    Map<String, String> values = new TreeMap<>();
    for (String name : SYSCTLS) {
      String value = root.text("proc/sys/" + name.replace('.', '/'));
      if (value != null) {
        values.put(name, value.replaceAll("\\s+", " "));
      }
    }
    return values;
  }
}
