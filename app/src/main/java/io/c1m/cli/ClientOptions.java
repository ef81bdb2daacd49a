package io.c1m.cli;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.doctor.Facts;
import io.c1m.drive.Sleep;
import io.c1m.drive.SocketSettings;
import io.c1m.unit.Units;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a client loads; {@code compare} accepts and passes on the same. */
final class ClientOptions {
  @Option(
      names = "--local-ips",
      paramLabel = "LIST",
      defaultValue = SourceChoice.AUTO,
      description =
          "Source addresses: auto (on IPv4 loopback as many as needed; else the system's choice,"
              + " and all addresses of the interface when that would not be enough), or addresses"
              + " and blocks such as 127.0.1.0/26,127.0.9.1 (default: ${DEFAULT-VALUE}).")
  String localIps = SourceChoice.AUTO;

  @Option(
      names = "--source-ports",
      paramLabel = "RANGE",
      defaultValue = SourceChoice.STANDARD_PORTS,
      description = "Source ports used on each of --local-ips (default: ${DEFAULT-VALUE}).")
  String sourcePorts = "";

  @Option(
      names = "--ramp",
      paramLabel = "max|N/s",
      defaultValue = "max",
      description =
          "Connections started per second, reconnecting included (default: ${DEFAULT-VALUE}).")
  String ramp = "max";

  @Option(
      names = "--connecting",
      paramLabel = "N",
      defaultValue = "1024",
      converter = Converters.Count.class,
      description =
          "Handshakes under way at once, of all loops and processes together, for first attempts"
              + " and for reconnecting; one for each loop at least (default: ${DEFAULT-VALUE}).")
  int connecting;

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Converters.Duration.class,
      description = "How long a connection may take to open (default: ${DEFAULT-VALUE}).")
  long connectTimeout;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "0",
      converter = Converters.Count.class,
      description =
          "How often a connection that failed to open is tried again (default: ${DEFAULT-VALUE}).")
  int retries;

  @Option(
      names = "--reconnect",
      paramLabel = "on|off",
      defaultValue = "on",
      description = "Whether lost connections are opened again (default: ${DEFAULT-VALUE}).")
  OnOff reconnect = OnOff.ON;

  @Option(
      names = "--memory-floor",
      paramLabel = "SIZE|off",
      converter = MemoryFloor.Size.class,
      description =
          "The ramp, and the run with it, is stopped when less memory than this is available"
              + " (default: 1GiB, or a quarter of what is available at the start if that is less).")
  private @Nullable Long memoryFloor;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Converters.Duration.class,
      description = "How long a reply may take (default: ${DEFAULT-VALUE}).")
  long timeout;

  @Option(
      names = "--late",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description =
          "How late a send on a free connection counts as the client's fault; more than one in a"
              + " thousand make the run invalid (default: 1ms, 10ms when the loops leave no core to"
              + " the server).")
  @Nullable Long late;

  /** {@code null} for what suits its own loops; they may share the cores with others'. */
  private @Nullable Sleep sleep;

  @Option(
      names = "--arrivals",
      paramLabel = "HOW",
      defaultValue = "uniform",
      description = "Spacing of requests in open loop: uniform or poisson (default: uniform).")
  Arrivals arrivals = Arrivals.UNIFORM;

  @Option(
      names = "--think",
      paramLabel = "TIME",
      defaultValue = "0ms",
      converter = Converters.Duration.class,
      description = "Pause between reply and next request in closed loop (default: none).")
  long think;

  /** Whether all slices run on this machine, as processes of one client do. */
  boolean besideOthers;

  /**
   * The spec of a client.
   *
   * @throws IllegalArgumentException with one line, when the options do not fit together
   */
  ClientSpec spec(
      Protocol protocol,
      Terms terms,
      InetAddress target,
      PortRange ports,
      int conns,
      Rate rate,
      int loops,
      Times times,
      Slice slice) {
    if (conns < 1) {
      throw new IllegalArgumentException("--conns=" + conns + ": it must be at least 1");
    }
    if (ports.first() == 0) {
      throw new IllegalArgumentException("--ports=0: a client needs the server's port");
    }
    aboveZero("--duration", times.duration());
    aboveZero("--timeout", timeout);
    aboveZero("--connect-timeout", connectTimeout);
    aboveZero("--late", late == null ? 1 : late);
    notOff("--warmup", times.warmup());
    notOff("--think", think);
    if (connecting < 1 || loops < 1) {
      throw new IllegalArgumentException("--connecting and --loops must be at least 1");
    }
    if (think > 0 && !(rate instanceof Rate.Closed)) {
      throw new IllegalArgumentException("--think has a meaning with --rate=closed only");
    }
    if (protocol.serverPaced() && !(rate instanceof Rate.Idle)) {
      throw new IllegalArgumentException(
          "--rate="
              + rate.text()
              + " has no meaning for --protocol="
              + protocol.name()
              + ": the server decides what is sent when; leave --rate out, or write --rate=idle");
    }
    int targetPorts = ports.last() - ports.first() + 1;
    int share = slice.share(conns);
    if (share < 1) {
      throw new IllegalArgumentException(
          "--slice="
              + slice.text()
              + " has none of --conns="
              + conns
              + ": each needs one at least");
    }
    SourceAddresses sources =
        SourceChoice.ofThisMachine()
            .choose(
                localIps,
                sourcePorts,
                new SourceChoice.Need(
                    target, targetPorts, conns, besideOthers ? conns : share, slice));
    return new ClientSpec(
        target,
        ports.first(),
        ports.last(),
        share,
        sources,
        ramp.equals("max") ? 0 : slice.share(Units.perSecond(ramp), conns),
        Math.max(1, slice.share(connecting)),
        connectTimeout,
        retries,
        reconnect.on(),
        timeout,
        protocol,
        terms,
        rate instanceof Rate.Open open ? new Rate.Open(slice.share(open.perSecond(), conns)) : rate,
        arrivals,
        think,
        times.warmup(),
        times.duration(),
        late == null ? ClientSpec.defaultLateNanos(loops) : late,
        sleep == null ? ClientSpec.sleep(loops) : sleep,
        Math.min(loops, share),
        SocketSettings.DEFAULT,
        slice);
  }

  /** Decides by the loops of all processes of a client what each would decide by its own. */
  void shareCores(int loopsInAll) {
    late = late == null ? ClientSpec.defaultLateNanos(loopsInAll) : late;
    sleep = ClientSpec.sleep(loopsInAll);
  }

  /** What the ramp leaves of the machine's memory, by what there is now. */
  MemoryFloor floor(Facts facts) {
    return MemoryFloor.of(memoryFloor, facts::memoryAvailableBytes);
  }

  private static void aboveZero(String option, long nanos) {
    if (nanos <= 0) {
      throw new IllegalArgumentException(option + " must be above 0, and cannot be off");
    }
  }

  private static void notOff(String option, long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException(option + " cannot be off: write 0s for none");
    }
  }
}
