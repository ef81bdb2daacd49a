package io.c1m.cli;

import io.c1m.doctor.Division;
import io.c1m.drive.SocketSettings;
import io.c1m.mode.ServerSpec;
import io.c1m.mode.Topology;
import io.c1m.process.LeanJvm;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that spread a server over processes. */
final class ServerLayout {
  @Option(
      names = "--processes",
      paramLabel = "auto|N",
      defaultValue = Processes.AUTO,
      description =
          "Processes that serve on the same ports, each in the mode and with the options given;"
              + " auto: as many as --expect-conns needs under the limit of open files, for prefork"
              + " the number of cores (default: ${DEFAULT-VALUE}).")
  String processes = Processes.AUTO;

  @Option(
      names = "--expect-conns",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Connections that are to come: sizes processes and their heaps (default: as many as one"
              + " process may have).")
  @Nullable Integer expected;

  @Option(
      names = LayoutFor.NAME,
      paramLabel = "N",
      converter = Converters.Count.class,
      description = LayoutFor.DESCRIPTION)
  @Nullable Integer layoutFor;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      converter = Converters.LongSize.class,
      description =
          "Heap of each process, where there are several (default: for its share of --expect-conns"
              + " where many share a core, else the JVM's choice).")
  @Nullable Long heapBytes;

  /**
   * The mode of a name and the number of processes.
   *
   * @param limit open files of a process
   * @throws IllegalArgumentException with one line, when there is no such mode or number
   */
  Topology topology(String mode, OptionalLong limit) {
    return topology(mode, expected == null ? 1 : expected, limit);
  }

  /** The same for a number of connections, unless another is expected. */
  Topology topology(String mode, int conns, OptionalLong limit) {
    if (!processes.equals(Processes.AUTO)) {
      LayoutFor.refuseWith("--processes", layoutFor);
      return Topology.named(mode, Processes.parse("--processes", processes));
    }
    if (mode.equals(Topology.PREFORK)) {
      return Topology.named(mode, null);
    }
    int wanted = expected == null ? conns : expected;
    LayoutFor.check(layoutFor, wanted);
    Division division = Division.server(layoutFor == null ? wanted : layoutFor, limit);
    return Topology.named(mode, division.filledBy(wanted).processes());
  }

  /** How many processes share the cores, or are laid out as if they did; one needs no child. */
  int crowd(Topology topology, OptionalLong limit) {
    return layoutFor == null || topology.name().equals(Topology.PREFORK)
        ? topology.processes()
        : Division.server(layoutFor, limit).processes();
  }

  /** How the JVMs of several processes are started. */
  LeanJvm jvm(Topology topology, ServerSpec spec, OptionalLong limit) {
    LeanJvm plain =
        Processes.told(
            LeanJvm.of(
                crowd(topology, limit),
                share(topology, limit),
                topology.mode().heapBytesPerConnection(),
                topology.mode().stacksInHeap(),
                heapBytes));
    SocketSettings sockets = spec.listening().sockets();
    return sockets.fastOpenQueue() > 0 || sockets.deferSeconds() > 0 || topology.mode().nativeCode()
        ? plain.with(LeanJvm.nativeAccess())
        : plain;
  }

  /** The connections that the heap of each process is for. */
  private long share(Topology topology, OptionalLong limit) {
    if (layoutFor != null && !topology.name().equals(Topology.PREFORK)) {
      return Division.server(layoutFor, limit).perProcess();
    }
    return expected == null
        ? Division.server(Integer.MAX_VALUE, limit).perProcess()
        : Math.ceilDiv((long) expected, topology.processes());
  }
}
