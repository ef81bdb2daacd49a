package io.c1m.cli;

import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.compare.ComparisonReport;
import io.c1m.compare.Matrix;
import io.c1m.compare.RunLock;
import io.c1m.compare.RunSettings;
import io.c1m.doctor.Facts;
import io.c1m.json.Json;
import io.c1m.mode.Modes;
import io.c1m.process.Taskset;
import io.c1m.protocol.Protocols;
import io.c1m.report.CompareReport;
import io.c1m.ui.Snapshot;
import io.c1m.wire.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code c1m compare}: runs modes against each other, each cell in fresh JVMs. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Compares modes on this machine: a fresh server and a fresh client JVM per run, in shuffled"
            + " order. Options of server and client are accepted and passed on.")
final class CompareCommand implements Callable<Integer> {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int SPARE_FILES = 100;

  /** On shared cores the system takes the client's core away for whole time slices. */
  private static final String LATE_ON_SHARED_CORES = "10ms";

  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--modes",
      paramLabel = "all|LIST",
      split = ",",
      hideParamSyntax = true,
      description = "The modes to compare (default: all; the five basic ones with --quick).")
  private List<String> modes = List.of("all");

  @Option(
      names = {"-c", "--conns"},
      paramLabel = "LIST",
      split = ",",
      hideParamSyntax = true,
      converter = Converters.Count.class,
      description = "Numbers of connections, an axis (default: 1000).")
  private List<Integer> conns = List.of(1000);

  @Option(
      names = "--protocol",
      paramLabel = "LIST",
      split = ",",
      hideParamSyntax = true,
      completionCandidates = WorkloadOptions.Names.class,
      description = "Protocols, an axis: ${COMPLETION-CANDIDATES} (default: echo).")
  private List<String> protocols = List.of("echo");

  @Option(
      names = "--work",
      paramLabel = "LIST",
      split = ",",
      hideParamSyntax = true,
      completionCandidates = ServerCommand.WorkNames.class,
      description = "Works, an axis: ${COMPLETION-CANDIDATES} (default: none).")
  private List<String> works = List.of("none");

  @Option(
      names = {"-R", "--rate"},
      paramLabel = "auto|closed|LIST",
      split = ",",
      hideParamSyntax = true,
      description =
          "Rates, an axis; auto: the closed-loop capacity of each mode first, then every mode in"
              + " open loop at half of the slowest valid one; idle where the server alone decides"
              + " what is sent when (default: auto).")
  private List<String> rates = List.of(Comparison.AUTO);

  @Option(
      names = "--repeats",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Runs of each cell (default: 5; 2 with --quick).")
  private @Nullable Integer repeats;

  @Option(
      names = "--quick",
      description =
          "The five basic modes on 1,000 connections in under two minutes on 2 cores; indicative"
              + " only.")
  private boolean quick;

  @Option(
      names = "--prime",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description =
          "Load on a few connections before the ramp, so that code is compiled when the others"
              + " arrive (default: 2s; 500ms with --quick).")
  private @Nullable Long prime;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description = "Load before each measured window (default: 5s; 1s with --quick).")
  private @Nullable Long warmup;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description = "Each measured window (default: 10s; 2500ms with --quick).")
  private @Nullable Long duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the order of the runs (default: a random one, printed).")
  private @Nullable Long seed;

  @Option(
      names = "--server-cpus",
      paramLabel = "LIST",
      description = "Processors of the servers, as for taskset (default: all).")
  private @Nullable String serverCpus;

  @Option(
      names = "--client-cpus",
      paramLabel = "LIST",
      description = "Processors of the clients, as for taskset (default: all).")
  private @Nullable String clientCpus;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where results.json goes (default: c1m-results/UTC-SEED).")
  private @Nullable Path out;

  @Option(names = "--overwrite", description = "Replace results that are in --out already.")
  private boolean overwrite;

  @Option(names = "--wait", description = "Wait for another comparison on this machine to end.")
  private boolean wait;

  @Mixin private TermsOptions terms = new TermsOptions();
  @Mixin private ServerOptions serverOptions = new ServerOptions();
  @Mixin private ClientLayout clientLayout = new ClientLayout();
  @Mixin private ClientOptions clientOptions = new ClientOptions();

  /** Of the servers; the clients, which know whom they talk to, then use insecure. */
  @Mixin private ServerTls tls = new ServerTls();

  @Mixin private TlsOptions tlsOptions = new TlsOptions();
  @Mixin private ObservationOptions observation = new ObservationOptions();

  private final Facts facts = Facts.ofThisMachine();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (quick
        && !Objects.requireNonNull(command)
            .commandLine()
            .getParseResult()
            .hasMatchedOption("--modes")) {
      modes = Modes.QUICK;
    }
    List<Cell> cells = Matrix.cells(modes, protocols, works, conns, rates);
    RunSettings settings = settings();
    check(cells, settings);
    long chosenSeed =
        seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : (long) seed;
    Path folder = Output.folder(out, chosenSeed, overwrite);
    Comparison comparison = new Comparison(settings, chosenSeed);
    try (RunLock lock = RunLock.take(RunLock.machineWide(), wait);
        Interruption interruption = new Interruption(PATIENCE_NANOS, comparison::stop)) {
      RecommendedFlags.noteMissing();
      try (Status status = new Status(observation.live(), () -> snapshot(comparison))) {
        status.note("comparing cells: " + cells.size() + ", seed: " + chosenSeed);
        settings.skipped(cells).forEach(status::note);
        costs(cells).forEach(status::note);
        comparison.run(cells, repeats(), quick ? 1 : repeats());
      }
      return report(comparison, settings, chosenSeed, folder);
    }
  }

  /** What the works that compute cost, a line for each of them with each protocol. */
  private List<String> costs(List<Cell> cells) {
    return cells.stream()
        .map(cell -> new Workload(cell.work(), cell.protocol()))
        .distinct()
        .map(
            workload -> {
              Protocol protocol = Protocols.named(workload.protocol());
              return WorkCost.measure(workload.work(), protocol, terms.terms(protocol));
            })
        .filter(Objects::nonNull)
        .map(WorkCost::line)
        .distinct()
        .toList();
  }

  private record Workload(String work, String protocol) {}

  private static Snapshot snapshot(Comparison comparison) {
    int planned = comparison.planned();
    if (planned == 0) {
      return Snapshot.of("starting", 0.0, null);
    }
    return Snapshot.of(
        "run " + Math.min(comparison.done() + 1, planned) + " of " + planned,
        (double) comparison.done() / planned,
        comparison.current());
  }

  private int report(Comparison comparison, RunSettings settings, long chosenSeed, Path folder)
      throws IOException {
    CommandSpec own = Objects.requireNonNull(command);
    ComparisonReport report = new ComparisonReport(comparison);
    boolean indicative = quick || repeats() < 3;
    report.lines(settings, indicative).forEach(own.commandLine().getOut()::println);
    CompareReport file =
        report.toFile(
            facts.environment(),
            Invocation.commandLine(own),
            Invocation.options(own),
            chosenSeed,
            settings,
            indicative);
    Path results = folder.resolve("results.json");
    Json.writeFile(results, file);
    own.commandLine().getOut().println("\nwritten to " + results);
    own.commandLine().getOut().flush();
    if (report.clientLimited()) {
      return ExitCode.INVALID;
    }
    return report.valid() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Finds what a child would refuse before anything starts. */
  private void check(List<Cell> cells, RunSettings settings)
      throws IOException, InterruptedException {
    if (repeats() < 1) {
      throw new IllegalArgumentException("--repeats=" + repeats() + ": it must be at least 1");
    }
    if (settings.durationMillis() < 1) {
      throw new IllegalArgumentException("--duration must be at least 1ms");
    }
    Taskset.check("--server-cpus", serverCpus);
    Taskset.check("--client-cpus", clientCpus);
    tls.check(
        terms.terms(Protocols.named(protocols.getFirst())),
        serverOptions.bind,
        tlsOptions,
        Objects.requireNonNull(command).commandLine().getParseResult());
    for (Cell cell : cells) {
      Protocol protocol = Protocols.named(cell.protocol());
      serverOptions.spec(protocol, terms.terms(protocol), cell.work(), new PortRange(0, 0), false);
      if (cell.rate().equals(Comparison.AUTO)) {
        check(cell, new Rate.Closed());
        check(cell, new Rate.Open(1));
      } else {
        check(cell, Rate.parse(cell.rate()));
      }
      int servers = serverOptions.topology(cell.mode()).processes();
      int fewest = Math.min(servers, clientLayout.processes(cell.conns()));
      Requirements.openFiles(facts, Math.ceilDiv(cell.conns(), fewest), SPARE_FILES);
    }
  }

  private void check(Cell cell, Rate rate) {
    Protocol protocol = Protocols.named(cell.protocol());
    clientOptions.spec(
        protocol,
        terms.terms(protocol),
        Addresses.resolve(serverOptions.bind),
        new PortRange(1, 1),
        cell.conns(),
        rate,
        clientLayout.loops(),
        new Times(0, 1),
        Slice.WHOLE);
  }

  private RunSettings settings() {
    CommandSpec own = Objects.requireNonNull(command);
    List<String> client = new ArrayList<>(Invocation.given(own, new ClientOptions()));
    client.addAll(TlsOptions.given(own));
    client.addAll(clientLayout.arguments());
    if (clientOptions.late == null && (serverCpus == null || clientCpus == null)) {
      client.add("--late=" + LATE_ON_SHARED_CORES);
    }
    return new RunSettings(
        serverOptions.bind,
        millis(prime, 500, 2_000),
        millis(warmup, 1_000, 5_000),
        millis(duration, 2_500, 10_000),
        Stream.of(new ServerOptions(), new ServerTls(), new TlsOptions())
            .flatMap(mixin -> Invocation.given(own, mixin).stream())
            .filter(argument -> !argument.startsWith("--bind="))
            .toList(),
        client,
        Invocation.given(own, new TermsOptions()),
        serverCpus,
        clientCpus);
  }

  private long millis(@Nullable Long given, long whenQuick, long standard) {
    if (given != null && given < 0) {
      throw new IllegalArgumentException("--warmup, --duration and --prime cannot be off");
    }
    return given == null ? quick ? whenQuick : standard : TimeUnit.NANOSECONDS.toMillis(given);
  }

  private int repeats() {
    return repeats == null ? quick ? 2 : 5 : repeats;
  }
}
