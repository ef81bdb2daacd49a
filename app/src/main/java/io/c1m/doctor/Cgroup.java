package io.c1m.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The limits that the control group of this process, or one around it, puts on it. */
final class Cgroup {
  private static final String MOUNT = "sys/fs/cgroup";
  private static final List<String> SHOWN = List.of("cpu.max", "memory.max", "pids.max");
  private static final List<String> SHOWN_OF_V1 =
      List.of("cpu/cpu.cfs_quota_us", "memory/memory.limit_in_bytes", "pids/pids.max");

  /** Version 1 writes no limit as the largest whole number of pages. */
  private static final long UNLIMITED = 1L << 60;

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
      OptionalLong left = left(folder + "/memory.max", folder + "/memory.current");
      if (left.isPresent()) {
        least = least(least, left.getAsLong() + reclaimableBytes(folder));
      }
    }
    for (String folder : foldersOfV1("memory")) {
      String files = folder + "/memory.";
      OptionalLong left = left(files + "limit_in_bytes", files + "usage_in_bytes");
      if (left.isPresent()) {
        least = least(least, left.getAsLong() + reclaimableBytes(folder));
      }
    }
    return least;
  }

  /** How many more threads the tightest limit has room for; absent without a limit. */
  OptionalLong tasksAvailable() {
    OptionalLong least = OptionalLong.empty();
    for (String folder : Stream.concat(folders().stream(), foldersOfV1("pids").stream()).toList()) {
      OptionalLong left = left(folder + "/pids.max", folder + "/pids.current");
      if (left.isPresent()) {
        least = least(least, left.getAsLong());
      }
    }
    return least;
  }

  private OptionalLong left(String limit, String current) {
    OptionalLong most = root.number(limit);
    OptionalLong used = root.number(current);
    boolean limited = most.isPresent() && most.getAsLong() < UNLIMITED && used.isPresent();
    return limited ? OptionalLong.of(most.getAsLong() - used.getAsLong()) : OptionalLong.empty();
  }

  private static OptionalLong least(OptionalLong least, long left) {
    return OptionalLong.of(Math.clamp(left, 0, least.orElse(Long.MAX_VALUE)));
  }

  /** Pages of files not used of late, which the kernel gives up first. */
  private long reclaimableBytes(String folder) {
    for (String line : root.lines(folder + "/memory.stat")) {
      // of version 1 this one counts the groups within as well
      if (line.startsWith("inactive_file ") || line.startsWith("total_inactive_file ")) {
        return Root.parse(line.substring(line.indexOf(' ') + 1)).orElse(0);
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
    return upwards(MOUNT, own);
  }

  /** Those of a controller of version 1, each of which has a tree of its own. */
  private List<String> foldersOfV1(String controller) {
    for (String line : root.lines("proc/self/cgroup")) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller)) {
        return upwards(MOUNT + "/" + controller, parts[2]);
      }
    }
    return List.of();
  }

  private static List<String> upwards(String mount, String own) {
    List<String> folders = new ArrayList<>();
    for (int end = own.length(); end > 0; end = own.lastIndexOf('/', end - 1)) {
      folders.add(mount + own.substring(0, end));
    }
    folders.add(mount);
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
