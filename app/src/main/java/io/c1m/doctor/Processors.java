package io.c1m.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The processors that this process may use, by the cores that have them: two threads of one core
 * take from each other what two cores do not.
 *
 * @param cores the processors of each core, those of one socket after each other; empty where the
 *     system does not tell
 */
public record Processors(List<NavigableSet<Integer>> cores) {
  private static final String FOLDER = "sys/devices/system/cpu/cpu";

  /** Copies the list. */
  public Processors {
    cores = List.copyOf(cores);
  }

  /** All processors, in order. */
  public NavigableSet<Integer> all() {
    NavigableSet<Integer> all = new TreeSet<>();
    cores.forEach(all::addAll);
    return all;
  }

  static Processors read(Root root) {
    NavigableSet<Integer> allowed = list(root.value("proc/self/status", "Cpus_allowed_list"));
    TreeMap<Integer, NavigableSet<Integer>> cores = new TreeMap<>();
    for (int processor : allowed) {
      NavigableSet<Integer> core = siblings(root, processor);
      core.retainAll(allowed);
      core.add(processor);
      cores.putIfAbsent(core.getFirst(), core);
    }
    List<NavigableSet<Integer>> sorted = new ArrayList<>(cores.values());
    sorted.sort(Comparator.comparingLong(core -> socket(root, core.getFirst())));
    return new Processors(sorted);
  }

  private static NavigableSet<Integer> siblings(Root root, int processor) {
    String newer = root.text(FOLDER + processor + "/topology/core_cpus_list");
    return list(
        newer == null ? root.text(FOLDER + processor + "/topology/thread_siblings_list") : newer);
  }

  private static long socket(Root root, int processor) {
    return root.number(FOLDER + processor + "/topology/physical_package_id").orElse(0);
  }

  private static NavigableSet<Integer> list(@Nullable String text) {
    try {
      return text == null ? new TreeSet<>() : ProcessorList.parse(text);
    } catch (IllegalArgumentException e) {
      return new TreeSet<>(); // not as Linux writes it
    }
  }
}
