package io.c1m.doctor;

import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Files that one process may have open: a connection is one. Too few are no obstacle but where the
 * number of processes was asked for, since more processes do the same.
 *
 * @param limit its name
 * @param read what there is
 */
record OpenFiles(String limit, Function<Scene, OptionalLong> read) implements Check {
  static final Check SOFT = new OpenFiles("nofile (soft)", s -> soft(s.root()));
  static final Check HARD = new OpenFiles("nofile (hard)", s -> hard(s.root()));
  static final Check NR_OPEN = new OpenFiles("fs.nr_open", s -> s.sysctl("fs.nr_open"));

  /** What the kernel allows a process unless told otherwise; costs nothing until it is used. */
  private static final long STANDARD = 1 << 20;

  /**
   * Connections of a process for which its JVM costs no more memory than one side's sockets do;
   * with fewer, a run is mostly JVMs.
   */
  private static final long WORTH_A_JVM = Memory.JVM_BYTES / Memory.SOCKET_BYTES;

  private static final String REASON =
      "a connection is an open file of its process; with few files it takes many processes";

  private static OptionalLong soft(Root root) {
    return new Limits(root).soft(Limits.OPEN_FILES);
  }

  private static OptionalLong hard(Root root) {
    return new Limits(root).hard(Limits.OPEN_FILES);
  }

  @Override
  public Finding find(Scene scene) {
    OptionalLong known = read.apply(scene);
    long need = Division.SPARE_FILES + connections(scene);
    if (known.isEmpty()) {
      return Finding.unknown(limit, Unit.COUNT, need, REASON);
    }
    long have = known.getAsLong();
    Long fits = fits(scene, have);
    return Finding.least(limit, Unit.COUNT, have, need, fits, false, REASON, fix(scene, need));
  }

  /** Of the fullest process. */
  private static long connections(Scene scene) {
    Need need = scene.need();
    long most = 0;
    if (need.role().serves()) {
      most = Math.max(most, share(need.conns(), need.serverProcesses(), Division.FULL));
    }
    if (need.role().connects()) {
      most = Math.max(most, share(need.conns(), need.clientProcesses(), 1));
    }
    return most;
  }

  private static long share(long conns, int processes, double full) {
    return switch (processes) {
      case 0 -> Math.min(conns, WORTH_A_JVM);
      case 1 -> conns;
      default -> (long) Math.ceil(Math.ceilDiv(conns, processes) / full);
    };
  }

  private static @Nullable Long fits(Scene scene, long have) {
    Need need = scene.need();
    long each = Math.clamp(have - Division.SPARE_FILES, 0, Integer.MAX_VALUE);
    int servers = need.role().serves() ? need.serverProcesses() : 0;
    int clients = need.role().connects() ? need.clientProcesses() : 0;
    if (servers == 0 && clients == 0) {
      return each > 0 ? null : 0L;
    }
    long ofServers = servers == 1 ? each : (long) (servers * each * Division.FULL);
    long ofClients = clients * each;
    return Math.min(
        servers == 0 ? Long.MAX_VALUE : ofServers, clients == 0 ? Long.MAX_VALUE : ofClients);
  }

  private Fix fix(Scene scene, long need) {
    if (limit.equals("fs.nr_open")) {
      return new Fix.Sysctl(limit, String.valueOf(Math.max(need, STANDARD)));
    }
    long most = scene.sysctl("fs.nr_open").orElse(STANDARD);
    return new Fix.OpenFiles(Math.max(need, Math.min(most, STANDARD)));
  }
}
