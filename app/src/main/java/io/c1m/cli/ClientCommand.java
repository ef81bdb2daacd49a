package io.c1m.cli;

import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.Priming;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.Threshold;
import io.c1m.child.ClientJob;
import io.c1m.doctor.Division;
import io.c1m.doctor.Facts;
import io.c1m.metrics.ClientMetrics;
import io.c1m.metrics.MetricsEndpoint;
import io.c1m.metrics.ServerScrape;
import io.c1m.process.ClientProcesses;
import io.c1m.process.Control;
import io.c1m.process.LeanJvm;
import io.c1m.process.MemoryBook;
import io.c1m.process.Usage;
import io.c1m.protocol.Protocols;
import io.c1m.tls.ClientSide;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
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
  private static final Rate STANDARD_RATE = new Rate.Open(1_000);

  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--target",
      paramLabel = "HOST[:PORTS]|URL",
      defaultValue = "127.0.0.1",
      description =
          "The server; http://host:port/path also sets --protocol=http (default:"
              + " ${DEFAULT-VALUE}).")
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
      description =
          "Requests per second over all connections, in open loop; closed: each connection sends"
              + " after its reply; idle: none (default: 1000/s; idle where the server alone decides"
              + " what is sent when, as in push).")
  private @Nullable String rate;

  @Mixin private ClientOptions options = new ClientOptions();
  @Mixin private ClientTls tls = new ClientTls();
  @Mixin private TlsOptions tlsOptions = new TlsOptions();
  @Mixin private SpreadOptions spread = new SpreadOptions();

  @Mixin private LoadTimes times = new LoadTimes();

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

  @Option(
      names = "--server-metrics",
      paramLabel = "URL",
      description =
          "The server's metrics, such as http://10.0.0.2:9464/metrics: read at both ends of the"
              + " window, what the server used is in --out too.")
  private @Nullable String serverMetrics;

  @Mixin private ObservationOptions observation = new ObservationOptions();

  @Option(names = "--control", paramLabel = "stdin", hidden = true, description = "For children.")
  private @Nullable String control;

  private final Facts facts = Facts.ofThisMachine();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Rate asked = rate();
    List<Threshold> conditions = thresholds.stream().map(Threshold::parse).toList();
    int processes = spread.processes(conns, facts.openFilesLimit());
    int crowd = spread.crowd(processes, facts.openFilesLimit());
    if (crowd > 1) {
      options.shareCores(loops * crowd);
    }
    options.besideOthers = control != null || crowd > 1;
    ClientSpec spec = spec(asked, spread.slice());
    Requirements.openFiles(facts, spec(asked, slice(0, processes)).conns(), Division.SPARE_FILES);
    if (control == null) { // a child's share was looked at with the whole
      Needs.require(facts, Needs.client(spec, processes));
    }
    Long start = spread.startNanos();
    Path file = Output.writable(out);
    Path log = Output.writable(hdr);
    var address = ObservationOptions.metrics(metrics);
    ServerScrape scrape = serverMetrics == null ? null : new ServerScrape(serverMetrics);
    try (Interruption interruption = new Interruption(PATIENCE_NANOS);
        LoadDriver client = driver(spec, asked, processes, crowd);
        MetricsEndpoint endpoint =
            ObservationOptions.serve(address, ClientMetrics.of(client, observation.run, facts))) {
      Stopping stopping = new Stopping(interruption);
      if (control == null) {
        RecommendedFlags.noteMissing();
        if (tls.choice(target.startsWith("https://")) == ClientTls.Choice.INSECURE) {
          System.err.println("c1m: --tls=insecure: no certificate is verified");
        }
        if (endpoint != null && address != null && address.getPort() == 0) {
          System.err.println("metrics " + endpoint.url());
        }
      }
      Usage usage = Usage.of(client, facts);
      Control line = control == null ? null : new Control(System.out);
      RunWatch watch = new RunWatch(client, options.floor(facts));
      boolean accounts = line == null || out != null;
      ClientRun run =
          new ClientRun(client, usage, stopping, observation.live(), line, accounts, start, watch);
      run.listen();
      if (times.prime > 0 && crowd == 1) {
        Priming.run(spec, times.prime, stopping::requested);
      }
      Window window = new Window(usage, processes, new MemoryBook(usage, facts), scrape);
      QueueWatch queues = QueueWatch.start(facts, spec.target());
      run.run(window);
      ClientOutcome outcome = ClientOutcome.of(client, window, queues, run.cut(), watch);
      run.finish();
      if (out != null) {
        outcome.write(file, Objects.requireNonNull(command), facts);
      }
      if (log != null) {
        outcome.writeLog(log);
      }
      if (!"-".equals(out) && control == null) {
        outcome.print(
            Objects.requireNonNull(command),
            spec.protocol().handshakes() ? tlsOptions.words() : null,
            facts);
      }
      return outcome.exitCode(conditions);
    }
  }

  private Rate rate() {
    if (rate != null) {
      return Rate.parse(rate);
    }
    return workload.protocol().serverPaced() ? new Rate.Idle() : STANDARD_RATE;
  }

  private LoadDriver driver(ClientSpec spec, Rate asked, int processes, int crowd)
      throws IOException {
    if (crowd == 1) {
      return new LoadClient(spec);
    }
    LeanJvm how =
        Processes.told(
            LeanJvm.of(
                crowd,
                spread.share(spec.conns(), processes, facts.openFilesLimit()),
                ClientSpec.SLOT_BYTES,
                false,
                null));
    return new ClientProcesses(
        spec, processes, how, i -> job(spec(asked, slice(i, processes))).line(), facts);
  }

  /** What one of several processes is to do. */
  private ClientJob job(ClientSpec part) {
    return new ClientJob(
        protocol(Destination.parse(target), given()).name(),
        side(part.firstPort()),
        part,
        times.prime);
  }

  /** What one of the processes drives; the only one drives all that this client does. */
  private Slice slice(int index, int processes) {
    return processes == 1 ? spread.slice() : new Slice(index, processes);
  }

  private ClientSpec spec(Rate asked, Slice slice) {
    Destination server = Destination.parse(target);
    PortRange range = server.ports();
    if (range != null && ports != null) {
      throw new IllegalArgumentException("give the ports in --target or in --ports, not in both");
    }
    if (range == null) {
      range = PortRange.parse(ports == null ? "9000" : ports);
    }
    ParseResult given = given();
    Protocol protocol = protocol(server, given);
    TermsOptions.refuseForeign(protocol.name(), "client", protocol.clientOptions(), given);
    Terms agreed = terms.terms(protocol);
    ClientSide side = side(range.first());
    return options.spec(
        side == null ? protocol : side.over(protocol),
        agreed.withRequest(
            new Terms.Request(
                server.authority(range.first()), server.path(), agreed.request().headers())),
        server.host(),
        range,
        conns,
        asked,
        loops,
        times.window(),
        slice);
  }

  private ParseResult given() {
    return Objects.requireNonNull(command).commandLine().getParseResult();
  }

  private @Nullable ClientSide side(int port) {
    Destination server = Destination.parse(target);
    ParseResult given = given();
    return tls.side(server.certified(), port, server.secure(), tlsOptions, given);
  }

  /** A URL names its protocol. */
  private Protocol protocol(Destination server, ParseResult given) {
    if (server.scheme() == null) {
      return workload.protocol();
    }
    if (given.hasMatchedOption("--protocol") && !workload.protocol.equals("http")) {
      throw new IllegalArgumentException(
          "--target="
              + target
              + " is for http, not for --protocol="
              + workload.protocol
              + ": leave one of them out");
    }
    return Protocols.named("http");
  }
}
