package io.c1m.cli;

import io.c1m.doctor.Division;
import io.c1m.doctor.Facts;
import io.c1m.drive.BlockingIo;
import io.c1m.drive.Listening;
import io.c1m.drive.Room;
import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import io.c1m.mode.ServerSpec;
import io.c1m.ownwork.WorkOrder;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The options that say how a server serves; {@code compare} accepts and passes on the same. */
final class ServerOptions {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Local address to listen on (default: ${DEFAULT-VALUE}).")
  String bind = "127.0.0.1";

  @Option(
      names = "--backlog",
      paramLabel = "N",
      defaultValue = "4096",
      converter = Converters.Count.class,
      description = "Connections that may wait to be accepted (default: ${DEFAULT-VALUE}).")
  int backlog;

  @Option(
      names = "--reuse-port",
      paramLabel = "on|off",
      defaultValue = "off",
      description =
          "Let other processes listen on the same ports, SO_REUSEPORT; off also finds a port that"
              + " one shares already (default: ${DEFAULT-VALUE}).")
  OnOff reusePort = OnOff.OFF;

  @Mixin ServerLayout layout = new ServerLayout();

  @Option(
      names = "--loops",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Event loops of multi-selector, in each process (default: in all together the number of"
              + " cores, in each at least one).")
  @Nullable Integer loops;

  @Option(
      names = "--accept-loops",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "1",
      description =
          "Listeners per port, shared by SO_REUSEPORT, each accepted on by a thread or loop of its"
              + " own; with 1, multi-selector deals connections out to its loops in turn (default:"
              + " ${DEFAULT-VALUE}).")
  int acceptLoops;

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Threads of worker-pool (default: twice the number of cores).")
  int workers = 2 * CORES;

  @Option(
      names = "--queue",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "65536",
      description = "Connections that may wait for a worker (default: ${DEFAULT-VALUE}).")
  int queue;

  /** Which turns go to the workers. */
  enum OffloadChoice {
    /** Workers read, step and write. */
    ALL,
    /** Only heavy steps and blocking waits move. */
    COMPUTE
  }

  @Option(
      names = "--offload",
      paramLabel = "WHAT",
      defaultValue = "all",
      description =
          "What worker-pool hands over: all (workers read, step, write) or compute (heavy steps"
              + " only) (default: ${DEFAULT-VALUE}).")
  OffloadChoice offload = OffloadChoice.ALL;

  @Option(
      names = "--vt-io",
      paramLabel = "channel|stream",
      defaultValue = "channel",
      description =
          "By what the threads of virtual read and write: channel (SocketChannel) or stream (the"
              + " streams of a Socket from a ServerSocket) (default: ${DEFAULT-VALUE}).")
  BlockingIo vtIo = BlockingIo.CHANNEL;

  @Mixin private DeadlineOptions deadlines = new DeadlineOptions();

  @Option(
      names = "--no-delay",
      paramLabel = "on|off",
      defaultValue = "on",
      description = "Send small segments at once, TCP_NODELAY (default: ${DEFAULT-VALUE}).")
  OnOff noDelay = OnOff.ON;

  @Option(
      names = "--rcvbuf",
      paramLabel = "SIZE",
      converter = Converters.Size.class,
      description = "Kernel receive buffer per connection (default: the system's choice).")
  int rcvbuf;

  @Option(
      names = "--sndbuf",
      paramLabel = "SIZE",
      converter = Converters.Size.class,
      description = "Kernel send buffer per connection (default: the system's choice).")
  int sndbuf;

  @Mixin SocketOptions sockets = new SocketOptions();

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Connections open at once, over all processes; when there are so many, accepting pauses"
              + " and others wait in the backlog (default: any number).")
  int maxConnections = Listening.UNBOUNDED;

  @Mixin private WorkOptions works = new WorkOptions();

  /**
   * The spec of a server.
   *
   * @throws IllegalArgumentException with one line, when the options do not fit together
   */
  ServerSpec spec(
      Protocol protocol, Terms terms, String work, PortRange ports, boolean serviceTimes) {
    atLeastOne("--loops", loops == null ? CORES : loops);
    atLeastOne("--accept-loops", acceptLoops);
    atLeastOne("--workers", workers);
    atLeastOne("--queue", queue);
    atLeastOne("--backlog", backlog);
    atLeastOne("--max-connections", maxConnections);
    refuseBesideStreams(terms);
    InetAddress address = Addresses.resolve(bind);
    return new ServerSpec(
        protocol,
        terms,
        works.order(work).works(),
        new Listening(
            address,
            ports.first(),
            ports.last(),
            acceptLoops,
            reusePort.on(),
            backlog,
            sockets.settings(protocol, Facts.ofThisMachine(), noDelay.on(), rcvbuf, sndbuf),
            maxConnections,
            room()),
        loops == null ? CORES : loops,
        workers,
        queue,
        offload == OffloadChoice.ALL,
        vtIo,
        deadlines.deadlines(),
        serviceTimes);
  }

  /** Streams have neither a descriptor to set options on nor a way around the own memory. */
  private void refuseBesideStreams(Terms terms) {
    if (vtIo == BlockingIo.STREAM) {
      refuse(
          sockets.fastOpen != null,
          "--fast-open",
          "a ServerSocket tells no descriptor to set it on");
      refuse(
          sockets.deferAccept != Converters.OFF,
          "--defer-accept",
          "a ServerSocket tells no descriptor to set it on");
      refuse(terms.zeroCopy(), "--zero-copy=on", "a stream takes bytes from memory only");
    }
  }

  private static void refuse(boolean given, String option, String why) {
    if (given) {
      throw new IllegalArgumentException(
          option + " is not possible with --vt-io=stream: " + why + "; leave one of the two out");
    }
  }

  /**
   * What one of several processes on the same ports is to do of what all are to do.
   *
   * @param crowd how many share the cores, or are to be laid out as if they did
   */
  ServerSpec share(ServerSpec whole, int processes, int crowd, Listening where) {
    return whole.share(
        processes, where, loops == null ? Math.ceilDiv(whole.loops(), crowd) : (int) loops);
  }

  /** What requests are to cost each of so many processes. */
  WorkOrder order(String work, int processes) {
    return works.order(work).share(processes);
  }

  /** What one process has files for, should it share its ports. */
  private static Room room() {
    long files = Facts.ofThisMachine().openFilesLimit().orElse(Long.MAX_VALUE);
    return Room.within(files - Division.SPARE_FILES);
  }

  /** How long a stop waits for connections, in nanoseconds. */
  long drainNanos() {
    return deadlines.drainNanos();
  }

  /** Refuses options that were given and that the mode has no use for. */
  static void refuseForeign(ServerMode mode, ParseResult given) {
    Set<String> own = mode.options();
    for (String option : Modes.OPTIONS) {
      if (!own.contains(option) && given.hasMatchedOption("--" + option)) {
        throw new IllegalArgumentException(
            "--"
                + option
                + " has no meaning for --mode="
                + mode.name()
                + (own.isEmpty()
                    ? ": this mode has none of its own"
                    : ": its own options are --"
                        + String.join(", --", own.stream().sorted().toList())));
      }
    }
  }

  private static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + "=" + value + ": it must be at least 1");
    }
  }
}
