package io.c1m.doctor;

import java.util.Locale;
import java.util.OptionalLong;

/** Threads: one for each connection in some modes, and some for each JVM. */
final class Threads {
  /** The kernel numbers threads with so many bits on 64-bit machines. */
  private static final long MOST_NUMBERS = 1 << 22;

  /** A thread's stack and its guard zone, which differ in what may be done with them. */
  private static final int MAPS_OF_A_THREAD = 2;

  private static final int MAPS_OF_A_JVM = 1_000;

  private Threads() {}

  static Finding ofMachine(Scene scene) {
    String name = "kernel.threads-max";
    return find(scene, name, scene.sysctl(name), running(scene), sysctl(scene, name));
  }

  static Finding numbers(Scene scene) {
    String name = "kernel.pid_max";
    long need = scene.demand().threads() + running(scene);
    Fix fix =
        Scene.rounded(need) <= MOST_NUMBERS
            ? sysctl(scene, name)
            : new Fix.Advice(
                String.format(
                    Locale.ROOT,
                    "none: a kernel has at most %,d threads; use a mode without platform threads",
                    MOST_NUMBERS));
    return find(scene, name, scene.sysctl(name), running(scene), fix);
  }

  static Finding ofUser(Scene scene) {
    String name = "nproc";
    if (scene.may(Scene.ADMINISTRATOR, Scene.RESOURCES)) {
      return Finding.notApplicable(name, "root's threads are not counted");
    }
    OptionalLong most = new Limits(scene.root()).soft(Limits.PROCESSES);
    String fix = "ulimit -u " + Scene.rounded(scene.demand().threads());
    return find(scene, name, most, 0, new Fix.Advice(fix));
  }

  static Finding ofGroup(Scene scene) {
    String name = "cgroup pids.max";
    Cgroup group = new Cgroup(scene.root());
    OptionalLong left = group.tasksAvailable();
    if (left.isEmpty()) {
      return scene.root().text("proc/self/cgroup") == null
          ? Finding.unknown(name, Unit.COUNT, scene.demand().threads(), reason(scene))
          : Finding.notApplicable(name, "no control group limits it");
    }
    long value = Scene.rounded(scene.demand().threads() * 11 / 10);
    return find(scene, name, left, 0, new Fix.GroupTasks(value));
  }

  /** Of one process, as opposed to the others here. */
  static Finding maps(Scene scene) {
    String name = "vm.max_map_count";
    Need wanted = scene.need();
    if (!wanted.threads()) {
      return Finding.notApplicable(name, "no platform thread per connection");
    }
    String reason = "a thread's stack is 2 maps of its process; more --processes have more";
    int processes = scene.demand().serverProcesses();
    long need = Math.ceilDiv(wanted.conns(), processes) * MAPS_OF_A_THREAD + MAPS_OF_A_JVM;
    OptionalLong most = scene.sysctl(name);
    if (most.isEmpty()) {
      return Finding.unknown(name, Unit.COUNT, need, reason);
    }
    return Finding.bound(
        name,
        Unit.COUNT,
        most.getAsLong(),
        need,
        (most.getAsLong() - MAPS_OF_A_JVM) / MAPS_OF_A_THREAD * processes,
        reason,
        new Fix.Sysctl(name, String.valueOf(Scene.rounded(need))));
  }

  private static Finding find(Scene scene, String name, OptionalLong most, long inUse, Fix fix) {
    Demand demand = scene.demand();
    long need = demand.threads() + inUse;
    if (most.isEmpty()) {
      return Finding.unknown(name, Unit.COUNT, need, reason(scene));
    }
    boolean each = scene.need().threads();
    long room = Math.max(0, most.getAsLong() - inUse);
    Long fits = null;
    if (each) {
      fits = Math.max(0, room - demand.ownThreads());
    } else if (most.getAsLong() < need) {
      fits = (long) ((double) room / demand.ownThreads() * scene.need().conns());
    }
    return Finding.least(name, Unit.COUNT, most.getAsLong(), need, fits, each, reason(scene), fix);
  }

  private static String reason(Scene scene) {
    return scene.need().threads()
        ? "a platform thread per connection, and some of each JVM"
        : "each JVM has some threads of its own";
  }

  private static Fix sysctl(Scene scene, String name) {
    long need = scene.demand().threads() + running(scene);
    return new Fix.Sysctl(name, String.valueOf(Scene.rounded(need)));
  }

  /** Threads of the machine, of which the fourth word is such as {@code 2/345}. */
  private static long running(Scene scene) {
    String load = scene.root().text("proc/loadavg");
    String[] words = load == null ? new String[0] : load.split("[\\s/]+", -1);
    return words.length > 4 ? Root.parse(words[4]).orElse(0) : 0;
  }
}
