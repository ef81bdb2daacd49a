package io.c1m.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long threads ran, and how long they were ready to run but waited for a processor: the first
 * two figures of {@code /proc/PID/task/TID/schedstat}, in nanoseconds ({@code
 * Documentation/scheduler/sched-stats.rst} of the kernel).
 *
 * @param threads by {@code PID/TID}
 */
record RunQueue(Map<String, Turns> threads) {
  /** A file each: of more threads a part is looked at, evenly. */
  private static final int MOST_THREADS = 500;

  /** Of one thread since it began. */
  record Turns(long ranNanos, long waitedNanos) {}

  /**
   * Of some processes.
   *
   * @param name what the names of the threads begin with, empty for all of them
   */
  static RunQueue read(Root root, Set<Long> pids, String name) {
    List<String> all = new ArrayList<>();
    for (long pid : pids) {
      for (Path task : root.entries("proc/" + pid + "/task")) {
        String thread = pid + "/task/" + task.getFileName();
        if (name.isEmpty() || isNamed(root, thread, name)) {
          all.add(thread);
        }
      }
    }
    int step = Math.ceilDiv(Math.max(1, all.size()), MOST_THREADS);
    Map<String, Turns> threads = new TreeMap<>();
    for (int i = 0; i < all.size(); i += step) {
      put(root, all.get(i), threads);
    }
    return new RunQueue(threads);
  }

  /** The same threads at this moment, as far as they are still there. */
  RunQueue now(Root root) {
    Map<String, Turns> later = new TreeMap<>();
    threads.keySet().forEach(thread -> put(root, thread, later));
    return new RunQueue(later);
  }

  private static boolean isNamed(Root root, String thread, String name) {
    String own = root.text("proc/" + thread + "/comm");
    return own != null && own.startsWith(name);
  }

  private static void put(Root root, String thread, Map<String, Turns> to) {
    String text = root.text("proc/" + thread + "/schedstat");
    String[] figures = text == null ? new String[0] : text.split("\\s+", -1);
    if (figures.length >= 2) {
      OptionalLong ran = Root.parse(figures[0]);
      OptionalLong waited = Root.parse(figures[1]);
      if (ran.isPresent() && waited.isPresent()) {
        to.put(thread, new Turns(ran.getAsLong(), waited.getAsLong()));
      }
    }
  }

  /**
   * Of the time since an earlier moment in which threads were ready to run, the part that they
   * waited, in percent; threads that idled do not count.
   *
   * @return {@code null} when none was, or the kernel does not tell
   */
  @Nullable Double waitedPercentSince(RunQueue earlier) {
    long ran = 0;
    long waited = 0;
    for (Map.Entry<String, Turns> thread : threads.entrySet()) {
      Turns before = earlier.threads.get(thread.getKey());
      if (before != null) {
        ran += thread.getValue().ranNanos - before.ranNanos;
        waited += thread.getValue().waitedNanos - before.waitedNanos;
      }
    }
    return ran + waited <= 0 ? null : (Double) (100.0 * waited / (ran + waited));
  }
}
