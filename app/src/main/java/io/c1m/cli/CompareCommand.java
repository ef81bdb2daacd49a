package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.compare.CpuSplit;
import io.c1m.compare.Estimate;
import io.c1m.compare.FirstAnswer;
import io.c1m.compare.MemoryLayout;
import io.c1m.compare.Rounds;
import io.c1m.compare.RunLock;
import io.c1m.compare.RunSettings;
import io.c1m.doctor.Facts;
import io.c1m.doctor.VirtualThreadProperties;
import io.c1m.metrics.MetricsEndpoint;
import io.c1m.suite.Plan;
import io.c1m.ui.ComparisonProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
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

  @Spec private @Nullable CommandSpec command;

  @Mixin private SuiteOptions suites = new SuiteOptions();
  @Mixin private MatrixOptions matrix = new MatrixOptions();
  @Mixin private CaseOptions cases = new CaseOptions();
  @Mixin private StudyOptions studies = new StudyOptions();
  @Mixin private TimingOptions timing = new TimingOptions();
  @Mixin private VerdictOptions verdicts = new VerdictOptions();
  @Mixin private DisturbanceOptions disturbance = new DisturbanceOptions();

  @Mixin private CpuOptions cpus = new CpuOptions();
  @Mixin private ResultOptions results = new ResultOptions();

  @Option(names = "--wait", description = "Wait for another comparison on this machine to end.")
  private boolean wait;

  @Mixin private PassedOptions options = new PassedOptions();
  @Mixin private ObservationOptions observation = new ObservationOptions();
  @Mixin private CompareMetrics metrics = new CompareMetrics();
  @Mixin private RecordingOptions recording = new RecordingOptions();

  private final Facts facts = Facts.ofThisMachine();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Resumption resumption = results.resumption();
    if (resumption != null) {
      List<String> line = resumption.replay(spec().commandLine().getParseResult());
      if (!line.isEmpty()) {
        return Main.run(line.toArray(new String[0]));
      }
    }
    return compare(resumption);
  }

  private int compare(@Nullable Resumption resumption) throws IOException, InterruptedException {
    VirtualThreadProperties.checkOwn();
    timing.idle = matrix.memory;
    timing.check();
    CpuSplit split = cpus.decide(facts);
    List<Plan> plans = suites.plans(spec(), facts, split.serverProcessors(), timing, matrixNames());
    List<Cell> load =
        suites.chosen() ? Plan.cells(plans) : matrix.cells(timing.quick, cases.contenders());
    List<Cell> cells = studies.cells(load, spec().commandLine().getParseResult(), suites.jvm());
    if (resumption != null && studies.searches()) {
      throw new IllegalArgumentException(
          "--resume: a search of rates cannot be gone on with, its next step depends on the last;"
              + " begin it anew with --find-rate");
    }
    RunSettings given = options.settings(spec(), timing, split, disturbance.most);
    RunSettings settings = matrix.memory ? MemoryLayout.of(given, cells) : given;
    check(cells);
    verdicts.check(cells);
    FirstAnswer.require(cells, settings, facts);
    var address = metrics.address();
    long seed = results.seed(resumption);
    if (resumption != null) {
      resumption.check(Invocation.options(spec()), cells, facts.environment());
    }
    Path folder = results.folder(resumption, seed);
    Comparison comparison = new Comparison(settings.in(folder), seed);
    recording.apply(comparison, folder);
    CompareOutcome outcome =
        new CompareOutcome(
            spec(),
            comparison,
            settings,
            seed,
            plans,
            matrix.memory,
            timing.quick,
            folder,
            resumption,
            verdicts,
            recording,
            studies);
    try (RunLock lock = RunLock.take(RunLock.machineWide(), wait);
        Interruption interruption = new Interruption(PATIENCE_NANOS, comparison::stop);
        MetricsEndpoint endpoint =
            CompareMetrics.serve(address, comparison, observation.run, facts)) {
      if (resumption != null) {
        comparison.resume(Resumption.of(folder).runs()); // another may have gone on meanwhile
      }
      comparison.keepBy(outcome::keep);
      RecommendedFlags.noteMissing();
      try (Status status = new Status(observation.live(), new ComparisonProbe(comparison, seed))) {
        status.note("comparing cells: " + cells.size() + ", seed: " + seed);
        Rounds rounds = studies.searches() ? Rounds.of(1, 1) : timing.rounds(suites.chosen());
        status.note(Estimate.of(studies.first(cells), rounds, settings).text() + over(resumption));
        notes(cells, settings, split, endpoint).forEach(status::note);
        if (!suites.chosen()) {
          matrix.skipped(timing.quick, cases.contenders()).forEach(status::note);
        }
        plans.forEach(plan -> changes(plan).forEach(status::note));
        WorkCost.lines(cells, options.terms).forEach(status::note);
        studies.notes(cells).forEach(status::note);
        if (matrix.memory) {
          status.note(MemoryLayout.words(settings, facts.openFilesLimit()));
        }
        comparison.run(studies.first(cells), rounds);
        studies.search(cells, comparison, settings, seed);
      }
      return outcome.tell(suites);
    }
  }

  private static String over(@Nullable Resumption resumption) {
    return resumption == null ? "" : ", of which " + resumption.runs().size() + " are over";
  }

  /** What is worth knowing before it begins. */
  private static List<String> notes(
      List<Cell> cells, RunSettings settings, CpuSplit split, @Nullable MetricsEndpoint endpoint) {
    List<String> lines = new ArrayList<>();
    if (split.words() != null) {
      lines.add(split.words());
    }
    if (endpoint != null) {
      lines.add("metrics " + endpoint.url());
    }
    lines.addAll(settings.skipped(cells));
    return lines;
  }

  private static List<String> changes(Plan plan) {
    return plan.changes().stream().map(change -> plan.name() + " runs with " + change).toList();
  }

  /** The names of the options that choose a matrix. */
  private static Set<String> matrixNames() {
    return Stream.of(
            new MatrixOptions(), new CaseOptions(), new TermsOptions(), new VerdictOptions())
        .flatMap(mixin -> CommandSpec.forAnnotatedObject(mixin).options().stream())
        .map(option -> option.longestName().substring(2))
        .collect(Collectors.toSet());
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(command);
  }

  private void check(List<Cell> cells) throws IOException, InterruptedException {
    CellChecks checks = new CellChecks(options, spec().commandLine().getParseResult(), facts);
    if (suites.chosen()) {
      checks.checkSuites(cells);
      return;
    }
    List<Cell> modes = cells.stream().filter(cell -> cell.caseName().equals(cell.mode())).toList();
    if (!modes.isEmpty()) {
      checks.checkMatrix(modes);
    }
    cases.check(spec(), cells, facts);
  }
}
