package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.compare.RunLock;
import io.c1m.compare.RunSettings;
import io.c1m.doctor.Facts;
import io.c1m.metrics.MetricsEndpoint;
import io.c1m.process.Taskset;
import io.c1m.suite.Plan;
import io.c1m.ui.ComparisonProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
import picocli.CommandLine.ParseResult;
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

  @Spec private @Nullable CommandSpec command;

  @Mixin private SuiteOptions suites = new SuiteOptions();
  @Mixin private MatrixOptions matrix = new MatrixOptions();
  @Mixin private StudyOptions studies = new StudyOptions();
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
      description = "Where results.json goes (default: c1m-results/UTC-SEED).")
  private @Nullable Path out;

  @Option(names = "--overwrite", description = "Replace results that are in --out already.")
  private boolean overwrite;

  @Option(names = "--wait", description = "Wait for another comparison on this machine to end.")
  private boolean wait;

  @Mixin private PassedOptions options = new PassedOptions();
  @Mixin private ObservationOptions observation = new ObservationOptions();
  @Mixin private CompareMetrics metrics = new CompareMetrics();

  private final Facts facts = Facts.ofThisMachine();

  @Override
  public Integer call() throws IOException, InterruptedException {
    timing.idle = matrix.memory;
    timing.check();
    List<Plan> plans = suites.plans(spec(), facts, timing, matrixNames());
    List<Cell> matrixCells = suites.chosen() ? Plan.cells(plans) : matrix.cells(timing.quick);
    ParseResult given = spec().commandLine().getParseResult();
    List<Cell> cells = studies.cells(matrixCells, given, suites.jvm());
    RunSettings settings = options.settings(spec(), timing, serverCpus, clientCpus);
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
        WorkCost.lines(cells, options.terms).forEach(status::note);
        studies.notes(cells).forEach(status::note);
        comparison.run(studies.first(cells), repeats(), timing.quick ? 1 : repeats());
        studies.search(cells, comparison, settings, chosenSeed);
      }
      boolean few = !matrix.memory && !studies.searches() && repeats() < 3;
      boolean indicative = few || (!matrix.memory && timing.quick);
      return new CompareOutcome(
              spec(), comparison, settings, chosenSeed, plans, matrix.memory, indicative, folder)
          .tell(suites, studies);
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

  private void check(List<Cell> cells) throws IOException, InterruptedException {
    Taskset.check("--server-cpus", serverCpus);
    Taskset.check("--client-cpus", clientCpus);
    CellChecks checks = new CellChecks(options, spec().commandLine().getParseResult(), facts);
    if (suites.chosen()) {
      checks.checkSuites(cells);
    } else {
      checks.checkMatrix(cells);
    }
  }

  private int repeats() {
    return studies.searches() ? 1 : timing.repeats(suites.chosen());
  }
}
