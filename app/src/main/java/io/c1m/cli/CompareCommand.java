package io.c1m.cli;

import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.compare.ComparisonReport;
import io.c1m.compare.RunLock;
import io.c1m.compare.RunSettings;
import io.c1m.doctor.Division;
import io.c1m.doctor.Facts;
import io.c1m.doctor.Need;
import io.c1m.json.Json;
import io.c1m.metrics.MetricsEndpoint;
import io.c1m.mode.Topology;
import io.c1m.process.Taskset;
import io.c1m.protocol.Protocols;
import io.c1m.report.CompareReport;
import io.c1m.suite.Plan;
import io.c1m.suite.SuiteTable;
import io.c1m.ui.ComparisonProbe;
import io.c1m.wire.Protocol;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

  /** On shared cores the system takes the client's core away for whole time slices. */
  private static final String LATE_ON_SHARED_CORES = "10ms";

  @Spec private @Nullable CommandSpec command;

  @Mixin private SuiteOptions suites = new SuiteOptions();
  @Mixin private MatrixOptions matrix = new MatrixOptions();
  @Mixin private TimingOptions timing = new TimingOptions();

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
      description =
          "Where results.json, report.html, report.md and *.hlog go (default:"
              + " c1m-results/UTC-SEED).")
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
  @Mixin private CompareMetrics metrics = new CompareMetrics();

  private final Facts facts = Facts.ofThisMachine();

  @Override
  public Integer call() throws IOException, InterruptedException {
    timing.idle = matrix.memory;
    timing.check();
    List<Plan> plans = suites.plans(spec(), facts, timing, matrixNames());
    List<Cell> cells = suites.chosen() ? Plan.cells(plans) : matrix.cells(timing.quick);
    RunSettings settings = settings();
    check(cells);
    var address = metrics.address();
    long chosenSeed =
        seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : (long) seed;
    Path folder = Output.folder(out, chosenSeed, overwrite);
    Comparison comparison = new Comparison(settings, chosenSeed);
    try (RunLock lock = RunLock.take(RunLock.machineWide(), wait);
        Interruption interruption = new Interruption(PATIENCE_NANOS, comparison::stop);
        MetricsEndpoint endpoint =
            CompareMetrics.serve(address, comparison, observation.run, facts)) {
      RecommendedFlags.noteMissing();
      try (Status status =
          new Status(observation.live(), new ComparisonProbe(comparison, chosenSeed))) {
        status.note("comparing cells: " + cells.size() + ", seed: " + chosenSeed);
        if (endpoint != null) {
          status.note("metrics " + endpoint.url());
        }
        settings.skipped(cells).forEach(status::note);
        plans.forEach(plan -> changes(plan).forEach(status::note));
        WorkCost.lines(cells, terms).forEach(status::note);
        comparison.run(cells, repeats(), timing.quick ? 1 : repeats());
      }
      return report(comparison, settings, chosenSeed, folder, plans);
    }
  }

  private static List<String> changes(Plan plan) {
    return plan.changes().stream().map(change -> plan.name() + " runs with " + change).toList();
  }

  /** The names of the options that choose a matrix. */
  private static Set<String> matrixNames() {
    return Stream.of(new MatrixOptions(), new TermsOptions())
        .flatMap(mixin -> CommandSpec.forAnnotatedObject(mixin).options().stream())
        .map(option -> option.longestName().substring(2))
        .collect(Collectors.toSet());
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(command);
  }

  private int report(
      Comparison comparison, RunSettings settings, long chosenSeed, Path folder, List<Plan> plans)
      throws IOException {
    ComparisonReport report = new ComparisonReport(comparison);
    boolean indicative = !matrix.memory && (timing.quick || repeats() < 3);
    CompareReport file =
        report.toFile(
            facts.environment(),
            Invocation.commandLine(spec()),
            Invocation.options(spec()),
            chosenSeed,
            settings,
            indicative);
    CompareReport suited = file.withSuites(plans.stream().map(p -> p.report(file)).toList());
    CompareReport complete = matrix.memory ? suited.withMemory(report.memory()) : suited;
    PrintWriter screen = spec().commandLine().getOut();
    if (matrix.memory) {
      report.memoryTable().forEach(screen::println);
    } else {
      List<String> table = plans.isEmpty() ? report.table() : SuiteTable.lines(complete);
      table.forEach(screen::println);
      report.remarks(settings, indicative).forEach(screen::println);
    }
    Path results = folder.resolve("results.json");
    Json.writeFile(results, complete);
    if (suites.chosen()) {
      suites.write(complete, folder);
    }
    screen.println("\nwritten to " + results);
    WrittenReports.write(folder, complete, screen);
    screen.flush();
    if (report.clientLimited()) {
      return ExitCode.INVALID;
    }
    return report.valid() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Finds what a child would refuse before anything starts. */
  private void check(List<Cell> cells) throws IOException, InterruptedException {
    Taskset.check("--server-cpus", serverCpus);
    Taskset.check("--client-cpus", clientCpus);
    List<Cell> checked = suites.chosen() ? List.of(SuiteOptions.PLAIN) : cells;
    tls.check(
        terms.terms(Protocols.named(checked.getFirst().protocol())),
        serverOptions.bind,
        tlsOptions,
        Objects.requireNonNull(command).commandLine().getParseResult());
    for (Cell cell : cells) {
      checkOpenFiles(cell);
    }
    for (Cell cell : checked) {
      Protocol protocol = Protocols.named(cell.protocol());
      serverOptions.spec(protocol, terms.terms(protocol), cell.work(), new PortRange(0, 0), false);
      if (cell.rate().equals(Comparison.AUTO)) {
        check(cell, new Rate.Closed());
        check(cell, new Rate.Open(1));
      } else {
        check(cell, Rate.parse(cell.rate()));
      }
    }
  }

  private void checkOpenFiles(Cell cell) {
    if (!suites.chosen()) {
      OptionalLong limit = facts.openFilesLimit();
      int servers = serverOptions.layout.topology(cell.mode(), cell.conns(), limit).processes();
      int fewest = Math.min(servers, clientLayout.processes(cell.conns(), limit));
      Requirements.openFiles(facts, Math.ceilDiv(cell.conns(), fewest), Division.SPARE_FILES);
      Needs.require(facts, need(cell));
      return;
    }
    try {
      Requirements.openFiles(facts, cell.conns(), Division.SPARE_FILES);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          cell.id() + ": " + e.getMessage() + ", by a smaller --scale", e);
    }
  }

  private Need need(Cell cell) {
    OptionalLong limit = facts.openFilesLimit();
    Topology layout = serverOptions.layout.topology(cell.mode(), cell.conns(), limit);
    return Needs.both(
        cell.conns(),
        layout.mode(),
        layout.processes(),
        clientLayout.processes(cell.conns(), limit),
        tls.on(),
        Addresses.resolve(serverOptions.bind));
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
        timing.primeMillis(),
        timing.warmupMillis(),
        timing.durationMillis(),
        Stream.of(new ServerOptions(), new ServerTls(), new TlsOptions())
            .flatMap(mixin -> Invocation.given(own, mixin).stream())
            .filter(argument -> !argument.startsWith("--bind="))
            .toList(),
        client,
        Invocation.given(own, new TermsOptions()),
        serverCpus,
        clientCpus);
  }

  private int repeats() {
    return timing.repeats(suites.chosen());
  }
}
