package io.c1m.cli;

import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.Threshold;
import io.c1m.doctor.Facts;
import io.c1m.metrics.ClientMetrics;
import io.c1m.metrics.MetricsEndpoint;
import io.c1m.process.ClientProcesses;
import io.c1m.process.Control;
import io.c1m.process.Usage;
import io.c1m.wire.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code c1m client}: opens connections to a server, loads it, and tells what was measured. */
@picocli.CommandLine.Command(
    name = "client",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Opens connections to any server, loads it, and measures.")
final class ClientCommand implements Callable<Integer> {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int SPARE_FILES = 100;

  /** Options that say nothing to a child, or something else. */
  private static final Set<String> PARENTS_OWN =
      Set.of(
          "processes",
          "slice",
          "start-at",
          "late",
          "metrics",
          "live",
          "quiet",
          "run",
          "out",
          "hdr",
          "threshold",
          "control");

  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--target",
      paramLabel = "HOST[:PORTS]",
      defaultValue = "127.0.0.1",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private String target = "127.0.0.1";

  @Option(
      names = "--ports",
      paramLabel = "PORTS",
      description = "The server's port or range, used in turn (default: 9000).")
  private @Nullable String ports;

  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private TermsOptions terms = new TermsOptions();

  @Option(
      names = {"-c", "--conns"},
      paramLabel = "N",
      defaultValue = "1000",
      converter = Converters.Count.class,
      description = "Connections to open (default: ${DEFAULT-VALUE}).")
  private int conns;

  @Option(
      names = {"-R", "--rate"},
      paramLabel = "N/s|closed|idle",
      defaultValue = "1000/s",
      description =
          "Requests per second over all connections, in open loop; closed: each connection sends"
              + " after its reply; idle: none (default: ${DEFAULT-VALUE}).")
  private String rate = "1000/s";

  @Mixin private ClientOptions options = new ClientOptions();
  @Mixin private SpreadOptions spread = new SpreadOptions();

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Converters.Duration.class,
      description = "Load before the measured window (default: ${DEFAULT-VALUE}).")
  private long warmup;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Converters.Duration.class,
      description = "The measured window (default: ${DEFAULT-VALUE}).")
  private long duration;

  @Option(
      names = "--prime",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = Converters.Duration.class,
      description =
          "Load on a few connections, closed again before the ramp, so that code on both sides is"
              + " compiled when the others arrive (default: ${DEFAULT-VALUE}).")
  private long prime;

  @Option(
      names = "--loops",
      paramLabel = "N",
      defaultValue = "1",
      converter = Converters.Count.class,
      description = "Threads of the client (default: ${DEFAULT-VALUE}).")
  private int loops;

  @Option(
      names = "--threshold",
      paramLabel = "CONDITION",
      description =
          "A condition that must hold, else exit 1, such as 'p99<50ms' or 'errors=0'; repeatable.")
  private List<String> thresholds = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the result as JSON; - for standard output.")
  private @Nullable String out;

  @Option(
      names = "--hdr",
      paramLabel = "FILE",
      description = "Write the measured latencies as an HdrHistogram log.")
  private @Nullable String hdr;

  @Option(
      names = "--metrics",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1:9465",
      description = "Where Prometheus can scrape, or off (default: ${DEFAULT-VALUE}).")
  private String metrics = "off";

  @Mixin private ObservationOptions observation = new ObservationOptions();

  @Option(names = "--control", paramLabel = "stdin", hidden = true, description = "For children.")
  private @Nullable String control;

  private final Facts facts = Facts.ofThisMachine();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Rate asked = Rate.parse(rate);
    List<Threshold> conditions = thresholds.stream().map(Threshold::parse).toList();
    int processes = spread.processes(conns);
    if (processes > 1 && options.late == null) {
      options.late = ClientSpec.defaultLateNanos(loops * processes); // they share the cores
    }
    ClientSpec spec = spec(asked, spread.slice());
    for (int i = 0; i < processes; i++) {
      Requirements.openFiles(facts, spec(asked, slice(i, processes)).conns(), SPARE_FILES);
    }
    Requirements.localPorts(facts, spec);
    Long start = spread.startNanos();
    Path file = Output.writable(out);
    Path log = Output.writable(hdr);
    var address = ObservationOptions.metrics(metrics);
    try (Interruption interruption = new Interruption(PATIENCE_NANOS);
        LoadDriver client = driver(spec, processes);
        MetricsEndpoint endpoint =
            ObservationOptions.serve(address, ClientMetrics.of(client, observation.run, facts))) {
      Stopping stopping = new Stopping(interruption);
      if (control == null) {
        RecommendedFlags.noteMissing();
        if (endpoint != null && address != null && address.getPort() == 0) {
          System.err.println("metrics " + endpoint.url());
        }
      }
      Usage usage = Usage.of(client, facts);
      Control line = control == null ? null : new Control(System.out);
      ClientRun run = new ClientRun(client, usage, stopping, observation.live(), line, start);
      run.listen();
      if (prime > 0 && processes == 1) {
        Priming.run(spec, prime, stopping);
      }
      Window window = new Window(usage, processes);
      run.run(window);
      ClientOutcome outcome = ClientOutcome.of(client, window, run.cut());
      run.finish();
      if (out != null) {
        outcome.write(file, Objects.requireNonNull(command), facts);
      }
      if (log != null) {
        outcome.writeLog(log);
      }
      if (!"-".equals(out) && control == null) {
        outcome.print(Objects.requireNonNull(command));
      }
      return outcome.exitCode(conditions);
    }
  }

  private LoadDriver driver(ClientSpec spec, int processes) throws IOException {
    return processes == 1
        ? new LoadClient(spec)
        : new ClientProcesses(spec, processes, i -> childArguments(i, processes), facts);
  }

  /** The command line of a child: what was given, but for what is the parent's own matter. */
  private List<String> childArguments(int index, int processes) {
    List<String> line = new ArrayList<>(List.of("client"));
    line.addAll(Invocation.givenBut(Objects.requireNonNull(command), PARENTS_OWN));
    line.add("--slice=" + slice(index, processes).text());
    line.add("--late=" + options.late + "ns");
    line.addAll(List.of("--metrics=off", "--live=off"));
    return line;
  }

  /** What one of the processes drives; the only one drives all that this client does. */
  private Slice slice(int index, int processes) {
    return processes == 1 ? spread.slice() : new Slice(index, processes);
  }

  private ClientSpec spec(Rate asked, Slice slice) {
    Addresses.Target server = Addresses.target(target);
    InetAddress host = server.host();
    PortRange range = server.ports();
    if (range != null && ports != null) {
      throw new IllegalArgumentException("give the ports in --target or in --ports, not in both");
    }
    if (range == null) {
      range = PortRange.parse(ports == null ? "9000" : ports);
    }
    Protocol protocol = workload.protocol();
    TermsOptions.refuseForeign(
        protocol.name(),
        "client",
        protocol.clientOptions(),
        Objects.requireNonNull(command).commandLine().getParseResult());
    return options.spec(
        protocol,
        terms.terms(protocol),
        host,
        range,
        conns,
        asked,
        loops,
        new Times(warmup, duration),
        slice);
  }
}
