package io.c1m.cli;

import io.c1m.doctor.Facts;
import io.c1m.drive.Listeners;
import io.c1m.drive.SystemClock;
import io.c1m.metrics.MetricsEndpoint;
import io.c1m.metrics.ServerMetrics;
import io.c1m.mode.Modes;
import io.c1m.mode.RunningServer;
import io.c1m.mode.ServerMode;
import io.c1m.mode.ServerSpec;
import io.c1m.process.Command;
import io.c1m.process.Control;
import io.c1m.process.Event;
import io.c1m.process.Sample;
import io.c1m.report.ServerReport;
import io.c1m.ui.Live;
import io.c1m.ui.Snapshot;
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

  /** How long a stop may take before the user is told why. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The names of the registry, for help and completion. */
  static final class ModeNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    ModeNames() {
      Modes.ALL.forEach(mode -> add(mode.name()));
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
    if (duration != null && duration == 0) {
      throw new IllegalArgumentException("--duration=0s: it must be above 0, or off");
    }
    ServerMode chosen = Modes.named(mode);
    ServerOptions.refuseForeign(chosen, spec().commandLine().getParseResult());
    Protocol protocol = workload.protocol();
    TermsOptions.refuseForeign(
        protocol.name(), "server", protocol.serverOptions(), spec().commandLine().getParseResult());
    Terms agreed = terms.terms(protocol);
    tls.check(agreed, options.bind, tlsOptions, spec().commandLine().getParseResult());
    var address = ObservationOptions.metrics(metrics);
    TermsOptions.refuseZeroCopyAndWork(agreed, work);
    ServerSpec serverSpec =
        options.spec(
            tls.over(protocol, options.bind, tlsOptions),
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
        RunningServer server = start(chosen, serverSpec);
        MetricsEndpoint endpoint =
            ObservationOptions.serve(
                address,
                ServerMetrics.of(
                    server, chosen.name(), workload.protocol, observation.run, facts))) {
      Sample before = Sample.now(server.counts(), facts);
      serve(server, endpoint, interruption);
      Sample after = Sample.now(server.counts(), facts);
      int code = drain(server);
      if (out != null) {
        ServerReport report =
            ServerReport.of(
                facts,
                Invocation.commandLine(spec()),
                Invocation.options(spec()),
                server,
                before,
                after,
                cost == null ? null : (Double) cost.micros());
        Output.write(file, report, spec().commandLine());
      }
      return code;
    }
  }

  private RunningServer start(ServerMode chosen, ServerSpec serverSpec) throws IOException {
    try {
      return chosen.start(serverSpec);
    } catch (Listeners.Refused e) {
      if (e.port() == 0) {
        throw new IllegalArgumentException(
            "--bind=" + options.bind + ": " + e.getMessage() + "; `ip addr` lists those it has", e);
      }
      String owner = facts.portOwner(e.port());
      throw new IllegalArgumentException(
          e.getMessage()
              + (owner == null ? "" : " by " + owner)
              + ": stop that, or choose another port by --ports",
          e);
    }
  }

  private void serve(
      RunningServer server, @Nullable MetricsEndpoint endpoint, Interruption interruption) {
    Stopping stopping = new Stopping(interruption);
    if (control == null) {
      RecommendedFlags.noteMissing();
      announce(server, endpoint);
    } else {
      Control line = new Control(System.out);
      line.listen(System.in, order -> handle(order, server, line, stopping));
      line.tell(Event.ready(server.ports()));
    }
    try (Status status = new Status(observation.live(), () -> Snapshot.of(server, "serving"))) {
      long until =
          duration == null || duration == Converters.OFF
              ? Long.MAX_VALUE
              : SystemClock.INSTANCE.nanos() + duration;
      while (!stopping.await(100) && SystemClock.INSTANCE.nanos() < until) {
        Throwable failure = server.failure();
        if (failure != null) {
          throw new IllegalStateException("a thread of the server failed", failure);
        }
      }
    }
  }

  private void handle(Command order, RunningServer server, Control line, Stopping stopping) {
    switch (order.cmd()) {
      case "sample" -> line.tell(Event.sample(Sample.now(server.counts(), facts)));
      case "gc" -> line.tell(Event.sample(Sample.afterCollection(server.counts(), facts)));
      default -> stopping.request();
    }
  }

  private void announce(RunningServer server, @Nullable MetricsEndpoint endpoint) {
    System.out.println(
        "ready mode="
            + mode
            + " ports="
            + portsText(server)
            + " processes=1 metrics="
            + (endpoint == null ? "off" : endpoint.url())
            + (tls.on() ? " tls=" + tlsOptions.words() : ""));
    System.out.flush();
  }

  private static String portsText(RunningServer server) {
    int first = server.ports().getFirst();
    int last = server.ports().getLast();
    return first == last ? String.valueOf(first) : first + "-" + last;
  }

  private int drain(RunningServer server) {
    server.drain();
    long began = System.nanoTime();
    long until = began + options.drainNanos();
    boolean told = control != null || observation.live() == Live.OFF;
    while (server.live() > 0 && System.nanoTime() < until) {
      if (!told && System.nanoTime() - began > SILENCE_NANOS) {
        told = true;
        System.err.println(
            "c1m: still at work for connections: "
                + server.live()
                + "; they have until --drain ends, a second Ctrl-C stops at once");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return server.failure() == null ? ExitCode.OK : ExitCode.FAILED;
  }

  private CommandSpec spec() {
    return java.util.Objects.requireNonNull(command);
  }
}
