package io.c1m.doctor;

import java.util.Locale;
import java.util.OptionalLong;

/** Memory, and how it is given out. */
final class Available {
  private static final String TCP_MEM = "net.ipv4.tcp_mem";
  private static final String HUGE = "transparent_hugepage";
  private static final long HUGE_BYTES = 2 << 20;

  /** A prediction may be this much too high before a run is refused for it. */
  private static final double DOUBT = 0.75;

  private Available() {}

  static Finding machine(Scene scene) {
    OptionalLong have = scene.root().kibibytes("proc/meminfo", "MemAvailable");
    Memory memory = scene.demand().memory();
    Fix fix =
        new Fix.Advice(
            String.format(
                Locale.ROOT,
                "%s more memory, fewer connections or a mode that needs less",
                Unit.BYTES.text(Math.max(0, memory.total() - have.orElse(0)))));
    return memory(scene, "MemAvailable", have, fix);
  }

  static Finding group(Scene scene) {
    String limit = "cgroup memory";
    Cgroup group = new Cgroup(scene.root());
    OptionalLong left = group.memoryAvailableBytes();
    if (left.isEmpty()) {
      return scene.root().text("proc/self/cgroup") == null
          ? Finding.unknown(limit, Unit.BYTES, null, "control groups cannot be read")
          : Finding.notApplicable(limit, "no control group limits it");
    }
    long total = scene.demand().memory().total();
    return memory(scene, limit, left, new Fix.GroupMemory(Scene.rounded(total + total / 10)));
  }

  private static Finding memory(Scene scene, String limit, OptionalLong have, Fix fix) {
    Memory memory = scene.demand().memory();
    String reason =
        String.format(
            Locale.ROOT,
            "heap %s + stacks %s + kernel %s + JVMs %s",
            Unit.BYTES.text(memory.heap()),
            Unit.BYTES.text(memory.nativeBytes()),
            Unit.BYTES.text(memory.kernel()),
            Unit.BYTES.text(memory.jvms()));
    long need = memory.total();
    if (have.isEmpty()) {
      return Finding.unknown(limit, Unit.BYTES, need, reason);
    }
    long fits = (long) ((double) have.getAsLong() / need * scene.need().conns());
    boolean certain = have.getAsLong() < need * DOUBT;
    return Finding.least(limit, Unit.BYTES, have.getAsLong(), need, fits, certain, reason, fix);
  }

  /**
   * The kernel charges buffers of a socket in whole pages, and begins to shrink windows beyond the
   * second figure. Idle connections have no buffers.
   */
  static Finding buffers(Scene scene) {
    String reason = "a message under way on every connection is some pages each; idle ones need 0";
    long pages = scene.need().conns() * (1 + scene.need().messageBytes() / Root.PAGE_BYTES);
    String text = scene.root().text("proc/sys/net/ipv4/tcp_mem");
    String[] words = text == null ? new String[0] : text.split("\\s+", -1);
    OptionalLong pressure = words.length == 3 ? Root.parse(words[1]) : OptionalLong.empty();
    if (pressure.isEmpty()) {
      return Finding.unknown(TCP_MEM, Unit.BYTES, pages * Root.PAGE_BYTES, reason);
    }
    long value = Scene.rounded(pages);
    // the kernel's own proportions
    String fix = value * 3 / 4 + " " + value + " " + value * 3 / 2;
    return Finding.soft(
        TCP_MEM,
        Unit.BYTES,
        pressure.getAsLong() * Root.PAGE_BYTES,
        pages * Root.PAGE_BYTES,
        reason,
        new Fix.Sysctl(TCP_MEM, fix));
  }

  static Finding hugePages(Scene scene) {
    String reason = "a page that a heap or a stack first touches is this large: small JVMs grow";
    String enabled = scene.root().text("sys/kernel/mm/transparent_hugepage/enabled");
    if (enabled == null) {
      return Finding.unknown(HUGE, Unit.BYTES, Root.PAGE_BYTES, reason);
    }
    boolean always = enabled.contains("[always]");
    return new Finding(
        HUGE,
        Unit.BYTES,
        always ? HUGE_BYTES : Root.PAGE_BYTES,
        Root.PAGE_BYTES,
        always ? Verdict.LOW : Verdict.OK,
        null,
        false,
        reason,
        always
            ? new Fix.Advice(
                "on the host: echo madvise > /sys/kernel/mm/transparent_hugepage/enabled")
            : null);
  }
}
