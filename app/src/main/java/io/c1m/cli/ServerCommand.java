package io.c1m.cli;

import io.c1m.child.ServerJob;
import io.c1m.doctor.Facts;
import io.c1m.doctor.ListenQueues;
import io.c1m.doctor.VirtualThreadProperties;
import io.c1m.drive.Listeners;
import io.c1m.drive.Listening;
import io.c1m.metrics.MetricsEndpoint;
import io.c1m.metrics.ServerMetrics;
import io.c1m.mode.Modes;
import io.c1m.mode.RunningServer;
import io.c1m.mode.ServerSpec;
import io.c1m.mode.Topology;
import io.c1m.process.Control;
import io.c1m.process.MemoryGrowth;
import io.c1m.process.PeakMemory;
import io.c1m.process.Sample;
import io.c1m.process.ServerProcesses;
import io.c1m.process.Usage;
import io.c1m.report.ServerReport;
import io.c1m.tls.ServerSide;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import io.c1m.work.Works;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code c1m server}: serves in one mode until told to stop. */
@picocli.CommandLine.Command(
    name = "server",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Serves a protocol in one mode until Ctrl-C, SIGTERM or --duration.")
final class ServerCommand implements Callable<Integer> {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** The names of the registry, for help and completion. */
  static final class ModeNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    ModeNames() {
      Modes.ALL.forEach(mode -> add(mode.name()));
      add(Topology.PREFORK);
    }
  }

  /** How works are written, for help. */
  static final class WorkNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    WorkNames() {
      Works.ALL.forEach(kind -> add(kind.syntax()));
    }
  }

  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--mode",
      paramLabel = "NAME",
      defaultValue = "virtual",
      completionCandidates = ModeNames.class,
      description = "Who waits, on which thread: ${COMPLETION-CANDIDATES} (default: virtual).")
  private String mode = "virtual";

  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private TermsOptions terms = new TermsOptions();

  @Option(
      names = "--work",
      paramLabel = "WORK",
      defaultValue = "none",
      completionCandidates = WorkNames.class,
      description =
          "What a request costs: ${COMPLETION-CANDIDATES}; a+b in sequence (default: none).")
  private String work = "none";

  @Option(
      names = "--ports",
      paramLabel = "PORTS",
      defaultValue = "9000",
      description = "Port or range to listen on; 0 picks one (default: ${DEFAULT-VALUE}).")
  private String ports = "9000";

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private ServerTls tls = new ServerTls();
  @Mixin private TlsOptions tlsOptions = new TlsOptions();

  @Option(
      names = "--metrics",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1:9464",
      description = "Where Prometheus can scrape, or off (default: ${DEFAULT-VALUE}).")
  private String metrics = "off";

  @Mixin private ObservationOptions observation = new ObservationOptions();

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description = "Stop by itself after this time (default: never).")
  private @Nullable Long duration;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write what was counted as JSON when the server stops; - for standard output.")
  private @Nullable String out;

  @Option(names = "--control", paramLabel = "stdin", hidden = true, description = "For children.")
  private @Nullable String control;

  private final Facts facts = Facts.ofThisMachine();

  @Override
  public Integer call() throws IOException {
    VirtualThreadProperties.checkOwn();
    if (duration != null && duration == 0) {
      throw new IllegalArgumentException("--duration=0s: it must be above 0, or off");
    }
    Topology topology = options.layout.topology(mode, facts.openFilesLimit());
    ServerOptions.refuseForeign(topology.mode(), spec().commandLine().getParseResult());
    Integer expected = options.layout.expected;
    if (expected != null && control == null) { // a child's share was looked at with the whole
      Needs.require(
          facts,
          Needs.server(
              expected,
              topology.mode(),
              topology.processes(),
              tls.on(),
              Addresses.resolve(options.bind),
              PortRange.parse(ports)));
    }
    Protocol protocol = workload.protocol();
    TermsOptions.refuseForeign(
        protocol.name(), "server", protocol.serverOptions(), spec().commandLine().getParseResult());
    Terms agreed = terms.terms(protocol);
    tls.check(agreed, options.bind, tlsOptions, spec().commandLine().getParseResult());
    var address = ObservationOptions.metrics(metrics);
    TermsOptions.refuseZeroCopyAndWork(agreed, work);
    ServerSide side = tls.side(options.bind, tlsOptions);
    ServerSpec serverSpec =
        options.spec(
            side == null ? protocol : side.over(protocol),
            agreed,
            work,
            PortRange.parse(ports),
            address != null);
    Path file = Output.writable(out);
    WorkCost cost = control == null ? WorkCost.measure(work, protocol, serverSpec.terms()) : null;
    if (cost != null) {
      System.err.println("c1m: " + cost.line());
    }
    try (Interruption interruption = new Interruption(options.drainNanos() + PATIENCE_NANOS);
        RunningServer server = start(topology, serverSpec, side);
        MetricsEndpoint endpoint =
            ObservationOptions.serve(
                address,
                ServerMetrics.of(
                    server, topology.name(), workload.protocol, observation.run, facts))) {
      Control line = control == null ? null : new Control(System.out);
      String title = ServerRun.title(server, topology, workload.protocol, options.bind);
      ServerRun run = new ServerRun(server, title, facts, new Stopping(interruption), line);
      if (line == null) {
        RecommendedFlags.noteMissing();
        ServerRun.announce(
            server,
            topology,
            endpoint == null ? "off" : endpoint.url(),
            tls.on() ? " tls=" + tlsOptions.words() : "");
      }
      Usage usage = Usage.of(server, facts);
      QueueWatch queues = QueueWatch.start(facts);
      Sample before = usage.now();
      PeakMemory memory = line == null ? new PeakMemory(server, usage, facts) : null;
      run.serve(observation.live(), duration == null ? Converters.OFF : duration, memory);
      Sample after = usage.now();
      MemoryGrowth growth = memory == null ? null : memory.growth();
      int code = run.drain(options.drainNanos(), observation.live());
      ListenQueues overflows = queues.soFar();
      if (line == null) {
        for (String limit :
            new Limits(facts).ofAccepts(server.counts(), options.backlog, overflows)) {
          System.err.println("c1m: " + limit);
        }
      }
      if (out != null) {
        ServerReport report =
            ServerReport.of(
                facts,
                Invocation.commandLine(spec()),
                Invocation.options(spec()),
                server,
                overflows,
                topology.processes(),
                usage,
                before,
                after,
                growth,
                cost == null ? null : (Double) cost.micros());
        Output.write(file, report, spec().commandLine());
      }
      if (!"-".equals(out)) {
        var words = spec().commandLine().getOut();
        MemoryWords.lines("server", growth, null).forEach(words::println);
        words.flush();
      }
      return code;
    }
  }

  private RunningServer start(Topology topology, ServerSpec serverSpec, @Nullable ServerSide side)
      throws IOException {
    try {
      return crowd(topology) == 1
          ? topology.mode().start(serverSpec)
          : ServerProcesses.start(
              topology.processes(),
              serverSpec.listening(),
              options.layout.jvm(topology, serverSpec, facts.openFilesLimit()),
              where -> job(topology, serverSpec, side, where).line(),
              facts);
    } catch (Listeners.Refused e) {
      if (e.port() == 0) {
        throw new IllegalArgumentException(
            "--bind=" + options.bind + ": " + e.getMessage() + "; `ip addr` lists those it has", e);
      }
      if (e.forbidden()) {
        throw new IllegalArgumentException(
            e.getMessage()
                + ": ports so low are for root (net.ipv4.ip_unprivileged_port_start): choose"
                + " another by --ports",
            e);
      }
      String owner = facts.portOwner(e.port());
      throw new IllegalArgumentException(
          e.getMessage()
              + (owner == null ? "" : " by " + owner)
              + ": stop that, or choose another port by --ports",
          e);
    }
  }

  private int crowd(Topology topology) {
    return options.layout.crowd(topology, facts.openFilesLimit());
  }

  /** What each of several processes is to do. */
  private ServerJob job(
      Topology topology, ServerSpec whole, @Nullable ServerSide side, Listening where) {
    return new ServerJob(
        topology.mode().name(),
        workload.protocol,
        side,
        options.order(work, topology.processes()),
        options.share(whole, topology.processes(), crowd(topology), where),
        options.drainNanos());
  }

  private CommandSpec spec() {
    return java.util.Objects.requireNonNull(command);
  }
}
