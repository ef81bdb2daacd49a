package io.c1m.cli;

import io.c1m.bench.SourceAddresses;
import io.c1m.doctor.Diagnosis;
import io.c1m.doctor.Facts;
import io.c1m.doctor.Place;
import io.c1m.doctor.Prescription;
import io.c1m.doctor.Role;
import io.c1m.json.Json;
import io.c1m.mode.ServerMode;
import io.c1m.mode.Topology;
import io.c1m.report.DoctorReport;
import java.io.PrintWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code c1m doctor}: tells what this machine can hold, and what to set for more. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Tells how many connections this machine can hold, the first limit in the way and what to"
          + " set. Changes nothing. Exit 0 when --conns can be reached, 1 when not."
    })
final class DoctorCommand implements Callable<Integer> {
  /** Addresses of 127.0.0.0/8 that a client goes through at most. */
  private static final long LOOPBACK_ADDRESSES = 65_536;

  private static final long PORTS =
      SourceAddresses.DEFAULT_LAST_PORT - SourceAddresses.DEFAULT_FIRST_PORT + 1;

  @Spec private @Nullable CommandSpec command;

  @Option(
      names = {"-c", "--conns"},
      paramLabel = "N",
      defaultValue = "1000000",
      converter = Converters.Count.class,
      description = "Connections that are wanted (default: ${DEFAULT-VALUE}).")
  private int conns;

  @Option(
      names = "--role",
      paramLabel = "server|client|both",
      defaultValue = "both",
      description = "Which of their sides are on this machine (default: ${DEFAULT-VALUE}).")
  private Role role = Role.BOTH;

  @Option(
      names = "--mode",
      paramLabel = "NAME",
      defaultValue = "virtual",
      completionCandidates = ServerCommand.ModeNames.class,
      description = "The server's mode: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String mode = "virtual";

  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  @Option(
      names = "--message",
      paramLabel = "SIZE",
      converter = Converters.Size.class,
      description = "Bytes under way on a connection at most (default: the protocol's).")
  private @Nullable Integer message;

  @Option(
      names = "--tls",
      paramLabel = "WHAT",
      defaultValue = "off",
      description = "off, or what server or client will be given (default: ${DEFAULT-VALUE}).")
  private String tls = "off";

  @Option(
      names = "--processes",
      paramLabel = "auto|N",
      defaultValue = "auto",
      description =
          "Processes of each side; auto: as many as the limit of open files requires (default:"
              + " ${DEFAULT-VALUE}).")
  private String processes = "auto";

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The server's address (default: ${DEFAULT-VALUE}).")
  private String bind = "127.0.0.1";

  @Option(
      names = "--ports",
      paramLabel = "PORTS",
      defaultValue = "9000",
      description = "The server's port or range (default: ${DEFAULT-VALUE}).")
  private String ports = "9000";

  @Option(
      names = "--local-ips",
      paramLabel = "auto|LIST",
      defaultValue = "auto",
      description =
          "The client's source addresses; auto: many on loopback with --role=both, else one, on"
              + " which the kernel chooses ports (default: ${DEFAULT-VALUE}).")
  private String localIps = "auto";

  @Option(
      names = "--backlog",
      paramLabel = "N",
      defaultValue = "4096",
      converter = Converters.Count.class,
      description = "Connections that may wait to be accepted (default: ${DEFAULT-VALUE}).")
  private int backlog;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Option(
      names = "--print-fix",
      paramLabel = "host|docker|k8s",
      description = "Print, instead of the table, what to set there; nothing is run.")
  private @Nullable Place printFix;

  private final Facts facts;

  DoctorCommand() {
    this(Facts.ofThisMachine());
  }

  /** Examines another machine's facts. */
  DoctorCommand(Facts facts) {
    this.facts = facts;
  }

  @Override
  public Integer call() {
    if (conns < 1 || backlog < 1) {
      throw new IllegalArgumentException("--conns and --backlog must be at least 1");
    }
    if (json && printFix != null) {
      throw new IllegalArgumentException("give --json or --print-fix, not both");
    }
    Topology topology = Topology.named(mode, null);
    Diagnosis diagnosis = diagnose(topology.mode());
    PrintWriter screen = Objects.requireNonNull(command).commandLine().getOut();
    if (json) {
      screen.println(Json.write(DoctorReport.of(facts, diagnosis, topology.name())));
    } else {
      List<String> lines =
          printFix == null
              ? new DoctorTable(diagnosis, topology.name(), facts.place()).lines()
              : Prescription.lines(diagnosis, printFix);
      lines.forEach(screen::println);
    }
    screen.flush();
    return diagnosis.reachable() ? ExitCode.OK : ExitCode.FAILED;
  }

  private Diagnosis diagnose(ServerMode served) {
    int asked = processes.equals("auto") ? 0 : Processes.parse("--processes", processes);
    if (asked > conns) {
      throw new IllegalArgumentException(
          "--processes=" + asked + " is more than --conns=" + conns + ": each needs one at least");
    }
    PortRange range = PortRange.parse(ports);
    if (range.first() == 0) {
      throw new IllegalArgumentException("--ports=0: name the ports that are meant");
    }
    InetAddress address = Addresses.resolve(bind);
    return facts.diagnose(
        Needs.need(
            role,
            conns,
            served,
            asked,
            asked,
            !tls.equals("off"),
            address,
            message == null ? Needs.messageBytes(workload.protocol()) : message,
            range,
            ownEnds(address),
            backlog));
  }

  private @Nullable Long ownEnds(InetAddress address) {
    if (!localIps.equals("auto")) {
      return Addresses.local(localIps, address).size() * PORTS;
    }
    boolean loopback = address instanceof Inet4Address && address.isLoopbackAddress();
    return role == Role.BOTH && loopback ? (Long) (LOOPBACK_ADDRESSES * PORTS) : null;
  }
}
