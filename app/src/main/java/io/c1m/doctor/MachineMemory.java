package io.c1m.doctor;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the whole machine at one moment. What the kernel holds cannot be told apart by
 * processes; where server and client run on one machine, each has as much of the growth as it has
 * of the sockets.
 *
 * @param availableBytes what new work may use ({@code MemAvailable}), {@code null} where unreadable
 * @param kernelBytes slabs of sockets and processes, page tables, stacks of threads within the
 *     kernel, and buffers of sockets; hash tables made at boot and pages that threads keep to copy
 *     into are not in it; {@code null} where unreadable
 * @param tcpSockets all TCP sockets of the machine, {@code null} where unreadable
 * @param kernelMethod where the slabs were read: {@code slabinfo}, as {@link Slabs} has it, or,
 *     where that is root's alone, {@code meminfo}: all slabs that cannot be reclaimed, with those
 *     of files that are in use; {@code null} without kernelBytes
 */
public record MachineMemory(
    @Nullable Long availableBytes,
    @Nullable Long kernelBytes,
    @Nullable Long tcpSockets,
    @Nullable String kernelMethod) {
  /** Where nothing can be read. */
  public static final MachineMemory UNKNOWN = new MachineMemory(null, null, null, null);

  /**
   * Each processor takes and gives back memory for buffers in steps of so many pages, so that the
   * kernel's own sum is wrong by as much ({@code net.core.mem_pcpu_rsv}, its default).
   */
  private static final long PAGES_PER_STEP = 256;

  private static final String MEMINFO = "proc/meminfo";

  /** As it is now; a millisecond where the machine is small. */
  static MachineMemory of(Root root, int processors) {
    OptionalLong slabs = Slabs.bytes(root);
    String method = "slabinfo";
    if (slabs.isEmpty()) {
      slabs = root.kibibytes(MEMINFO, "SUnreclaim");
      method = "meminfo";
    }
    Long kernel = null;
    if (slabs.isPresent()) {
      kernel =
          slabs.getAsLong()
              + root.kibibytes(MEMINFO, "PageTables").orElse(0)
              + root.kibibytes(MEMINFO, "KernelStack").orElse(0)
              + buffers(root, processors);
    }
    return new MachineMemory(
        boxed(root.kibibytes(MEMINFO, "MemAvailable")),
        kernel,
        boxed(sockstat(root, "alloc")),
        kernel == null ? null : method);
  }

  /** What is certainly in use; the heads of packets are in slabs and counted there too. */
  private static long buffers(Root root, int processors) {
    long pages = sockstat(root, "mem").orElse(0);
    return Math.max(0, pages - PAGES_PER_STEP * processors) * Root.PAGE_BYTES;
  }

  /** A figure of the line {@code TCP:} of {@code /proc/net/sockstat}. */
  static OptionalLong sockstat(Root root, String name) {
    String tcp = root.value("proc/net/sockstat", "TCP");
    String[] words = tcp == null ? new String[0] : tcp.split("\\s+", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      if (words[i].equals(name)) {
        return Root.parse(words[i + 1]);
      }
    }
    return OptionalLong.empty();
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
