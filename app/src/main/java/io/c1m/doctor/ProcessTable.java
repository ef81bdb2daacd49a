package io.c1m.doctor;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * All processes of the machine at one moment.
 *
 * @param processes by their ids
 */
record ProcessTable(Map<Long, ProcessStat> processes) {
  /** Reads a small file of every process. */
  static ProcessTable read(Root root) {
    Map<Long, ProcessStat> processes = new TreeMap<>();
    for (Path entry : root.entries("proc")) {
      OptionalLong pid = Root.parse(entry.getFileName().toString());
      ProcessStat stat = pid.isEmpty() ? null : ProcessStat.read(root, pid.getAsLong());
      if (stat != null) {
        processes.put(pid.getAsLong(), stat);
      }
    }
    return new ProcessTable(processes);
  }

  /** A process, its children and theirs; none when it is not there. */
  Set<Long> tree(long pid) {
    return trees(List.of(pid));
  }

  /** Processes, their children and theirs; those that are not there are left out. */
  Set<Long> trees(List<Long> pids) {
    Set<Long> tree = new HashSet<>(pids);
    tree.retainAll(processes.keySet());
    boolean grows = !tree.isEmpty();
    while (grows) {
      grows = false;
      for (Map.Entry<Long, ProcessStat> each : processes.entrySet()) {
        grows |= tree.contains(each.getValue().parent()) && tree.add(each.getKey());
      }
    }
    return tree;
  }

  /** Those whose name begins so. */
  Set<Long> named(String name) {
    Set<Long> named = new HashSet<>();
    processes.forEach(
        (pid, stat) -> {
          if (stat.name().startsWith(name)) {
            named.add(pid);
          }
        });
    return named;
  }

  /** Processor time of some processes, and of their children that have ended. */
  long ticks(Set<Long> pids) {
    long ticks = 0;
    for (long pid : pids) {
      ProcessStat stat = processes.get(pid);
      if (stat != null) {
        ticks += stat.userTicks() + stat.systemTicks() + stat.endedTicks();
      }
    }
    return ticks;
  }
}
