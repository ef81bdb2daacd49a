package io.c1m.cli;

import io.c1m.bench.ClientResult;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.HistogramLog;
import io.c1m.bench.LoadClient;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.bench.Rate;
import io.c1m.bench.Threshold;
import io.c1m.doctor.Facts;
import io.c1m.metrics.ClientMetrics;
import io.c1m.metrics.MetricsEndpoint;
import io.c1m.process.Command;
import io.c1m.process.Control;
import io.c1m.process.Event;
import io.c1m.process.Sample;
import io.c1m.report.ClientReport;
import io.c1m.ui.Snapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    description = "Opens connections to any server, loads it, and measures.")
final class ClientCommand implements Callable<Integer> {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int SPARE_FILES = 100;

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
  private final CountDownLatch started = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Rate asked = Rate.parse(rate);
    List<Threshold> conditions = thresholds.stream().map(Threshold::parse).toList();
    ClientSpec spec = spec(asked);
    Requirements.openFiles(facts, conns, SPARE_FILES);
    Path file = Output.writable(out);
    Path log = Output.writable(hdr);
    var address = ObservationOptions.metrics(metrics);
    try (Interruption interruption = new Interruption(PATIENCE_NANOS);
        LoadClient client = new LoadClient(spec);
        MetricsEndpoint endpoint =
            address == null
                ? null
                : MetricsEndpoint.open(address, ClientMetrics.of(client, observation.run, facts))) {
      Stopping stopping = new Stopping(interruption);
      if (prime > 0) {
        Priming.run(spec, prime, stopping);
      }
      Window window = run(client, stopping);
      ClientResult result = client.result();
      finish(client, stopping);
      report(client, result, window, file, log);
      return exitCode(result, conditions, asked);
    }
  }

  private ClientSpec spec(Rate asked) {
    Addresses.Target server = Addresses.target(target);
    InetAddress host = server.host();
    PortRange range = server.ports();
    if (range != null && ports != null) {
      throw new IllegalArgumentException("give the ports in --target or in --ports, not in both");
    }
    if (range == null) {
      range = PortRange.parse(ports == null ? "9000" : ports);
    }
    return options.spec(
        workload.protocol(), host, range, conns, asked, loops, new Times(warmup, duration));
  }

  // ---- the run ----

  private Window run(LoadClient client, Stopping stopping) throws InterruptedException {
    Control line = control == null ? null : new Control(System.out);
    if (line != null) {
      line.listen(System.in, order -> handle(order, client, line, stopping));
    }
    Window window = new Window(facts, client);
    try (Status status = new Status(observation.live(), () -> Snapshot.of(client))) {
      client.open();
      await(client, stopping, Stage.OPEN);
      tell(line, "open");
      if (line != null) {
        awaitStart(stopping);
      }
      if (client.opened() > 0 && !stopping.requested()) {
        client.load();
        await(client, stopping, Stage.MEASURE);
        window.begins();
        tell(line, "measure");
        watch(client, stopping, status);
        window.ends();
        tell(line, "measured");
      }
      if (stopping.requested()) {
        client.cutShort();
      }
    }
    return window;
  }

  private void watch(LoadClient client, Stopping stopping, Status status) {
    long began = System.nanoTime();
    boolean warned = client.spec().rate() instanceof Rate.Idle;
    while (client.stage() != Stage.DONE && client.failure() == null && !stopping.await(20)) {
      if (!warned && System.nanoTime() - began > SILENCE_NANOS) {
        warned = true;
        if (client.sent() > 0 && client.raw().isEmpty()) {
          status.note(
              "no reply in 5 s on any connection: does the server speak "
                  + workload.protocol
                  + "?");
        }
      }
    }
  }

  private static void await(LoadClient client, Stopping stopping, Stage stage) {
    while (client.stage().compareTo(stage) < 0 && client.failure() == null && !stopping.await(2)) {
      // the stages follow each other by themselves
    }
  }

  private void awaitStart(Stopping stopping) throws InterruptedException {
    while (!stopping.requested() && !started.await(10, TimeUnit.MILLISECONDS)) {
      // the parent decides
    }
  }

  private void handle(Command order, LoadClient client, Control line, Stopping stopping) {
    switch (order.cmd()) {
      case "sample" -> line.tell(Event.sample(Sample.now(client.counts(), facts)));
      case "gc" -> line.tell(Event.sample(Sample.afterCollection(client.counts(), facts)));
      case "start" -> started.countDown();
      default -> stopping.request();
    }
  }

  private static void tell(@Nullable Control line, String stage) {
    if (line != null) {
      line.tell(Event.stage(stage));
    }
  }

  /** Holds the connections for a parent that still looks at the server, then resets them. */
  private void finish(LoadClient client, Stopping stopping) throws InterruptedException {
    if (control != null) {
      while (!stopping.await(100)) {
        // the parent decides
      }
    }
    client.stop();
  }

  // ---- what is told ----

  private void report(
      LoadClient client,
      ClientResult result,
      Window window,
      @Nullable Path file,
      @Nullable Path log)
      throws IOException {
    CommandSpec own = Objects.requireNonNull(command);
    if (out != null) {
      ClientReport report =
          ClientReport.of(
              facts.environment(),
              Invocation.commandLine(own),
              Invocation.options(own),
              result,
              window.use());
      Output.write(file, report, own.commandLine());
    }
    if (log != null) {
      HistogramLog.write(
          log,
          window.startMillis(),
          window.seconds(),
          client.measuredCorrected(),
          client.measuredRaw());
    }
    if (!"-".equals(out) && control == null) {
      ClientSummary.lines(result, client.spec().rate(), window.seconds())
          .forEach(own.commandLine().getOut()::println);
      own.commandLine().getOut().flush();
    }
    if (client.failure() != null) {
      throw new IOException("a thread of the client failed: " + client.failure(), client.failure());
    }
  }

  private int exitCode(ClientResult result, List<Threshold> conditions, Rate asked) {
    Double perSecond = asked instanceof Rate.Open open ? (Double) open.perSecond() : null;
    boolean held = true;
    for (Threshold condition : conditions) {
      String violation = condition.violation(result, perSecond);
      if (violation != null) {
        held = false;
        System.err.println("c1m: threshold " + violation);
      }
    }
    return switch (result.status()) {
      case CLIENT_LIMITED -> ExitCode.INVALID;
      case FAILED -> ExitCode.FAILED;
      case OK, OVERLOADED -> held ? ExitCode.OK : ExitCode.FAILED;
    };
  }
}
