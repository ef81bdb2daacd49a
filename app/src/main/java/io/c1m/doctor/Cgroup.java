package io.c1m.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The limits that the control group of this process, or one around it, puts on it. */
final class Cgroup {
  private static final String MOUNT = "sys/fs/cgroup";
  private static final List<String> SHOWN = List.of("cpu.max", "memory.max", "pids.max");
  private static final List<String> SHOWN_OF_V1 =
      List.of("cpu/cpu.cfs_quota_us", "memory/memory.limit_in_bytes", "pids/pids.max");

  private final Root root;

  Cgroup(Root root) {
    this.root = root;
  }

  /** Version and limits on one line, {@code null} when unknown. */
  @Nullable String summary() {
    List<String> folders = folders();
    if (folders.isEmpty()) {
      return root.text(MOUNT + "/memory/memory.limit_in_bytes") == null
          ? null
          : "v1" + limits(List.of(MOUNT), SHOWN_OF_V1);
    }
    return "v2" + limits(folders, SHOWN);
  }

  /** What is left of the tightest limit of memory, in bytes; absent without a limit. */
  OptionalLong memoryAvailableBytes() {
    OptionalLong least = OptionalLong.empty();
    for (String folder : folders()) {
      OptionalLong most = root.number(folder + "/memory.max");
      OptionalLong used = root.number(folder + "/memory.current");
      if (most.isPresent() && used.isPresent()) {
        long left = most.getAsLong() - used.getAsLong() + reclaimableBytes(folder);
        least = OptionalLong.of(Math.clamp(left, 0, least.orElse(Long.MAX_VALUE)));
      }
    }
    return least;
  }

  /** Pages of files not used of late, which the kernel gives up first. */
  private long reclaimableBytes(String folder) {
    for (String line : root.lines(folder + "/memory.stat")) {
      if (line.startsWith("inactive_file ")) {
        return Root.parse(line.substring("inactive_file ".length())).orElse(0);
      }
    }
    return 0;
  }

  /** Own folder first, then those around it; none without version 2. */
  private List<String> folders() {
    String own = null;
    for (String line : root.lines("proc/self/cgroup")) {
      if (line.startsWith("0::/")) {
        own = line.substring("0::".length());
      }
    }
    if (own == null || root.text(MOUNT + "/cgroup.controllers") == null) {
      return List.of();
    }
    List<String> folders = new ArrayList<>();
    for (int end = own.length(); end > 0; end = own.lastIndexOf('/', end - 1)) {
      folders.add(MOUNT + own.substring(0, end));
    }
    folders.add(MOUNT);
    return folders;
  }

  private String limits(List<String> folders, List<String> names) {
    StringBuilder limits = new StringBuilder();
    for (String name : names) {
      for (String folder : folders) {
        String limit = root.text(folder + "/" + name);
        if (limit != null) {
          limits.append(' ').append(name.substring(name.indexOf('/') + 1));
          limits.append('=').append(limit);
          break;
        }
      }
    }
    return limits.toString();
  }
}
