package io.c1m.cli;

import io.c1m.diff.Diff;
import io.c1m.diff.DiffText;
import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import io.c1m.report.DiffReport;
import io.c1m.report.DiffReport.Outcome;
import io.c1m.result.Environments;
import io.c1m.result.HandRuns;
import io.c1m.result.ResultFile;
import io.c1m.result.ResultFile.OfClient;
import io.c1m.result.ResultFile.OfComparison;
import io.c1m.result.ResultFile.OfServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code c1m diff}: says what has changed between two results. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares two results of different times, cell by cell, with intervals. Noise between two"
          + " times is larger than within one: to compare two builds, better run both in one"
          + " comparison."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no regression beyond noise and tolerance",
      "1:a regression",
      "2:not comparable: other cells, another machine, too few runs; or wrong usage",
      "4:a cell of one of them is invalid, such as client-limited"
    })
final class DiffCommand implements Callable<Integer> {
  /** How the result is told. */
  enum Format {
    TEXT,
    MD,
    JSON
  }

  @Spec private @Nullable CommandSpec command;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "A result, or its folder.")
  private @Nullable Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "The one to judge.")
  private @Nullable Path after;

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      converter = Converters.Percent.class,
      description = "Smaller changes do not count (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--format",
      paramLabel = "text|md|json",
      defaultValue = "text",
      description = "How it is told on standard output (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(
      names = "--allow-different-environment",
      description = "Compare figures of different machines, kernels or JDKs.")
  private boolean different;

  @Override
  public Integer call() {
    Diff.Input one = input(Objects.requireNonNull(before));
    Diff.Input other = input(Objects.requireNonNull(after));
    List<String> differences =
        Environments.differences(one.report().environment(), other.report().environment());
    if (!differences.isEmpty() && !different) {
      throw new IllegalArgumentException(
          "not comparable: "
              + String.join("; ", differences)
              + "; measure both on one machine, or give --allow-different-environment");
    }
    DiffReport diff = Diff.of(one, other, tolerance);
    tell(diff);
    return exitCode(diff);
  }

  private static Diff.Input input(Path path) {
    return switch (ResultFile.read(path)) {
      case OfComparison comparison ->
          new Diff.Input(comparison.path().toString(), comparison.report());
      case OfClient client -> new Diff.Input(client.path().toString(), ofOne(client));
      case OfServer server ->
          throw new IllegalArgumentException(
              server.path() + " is that of a server: only clients and comparisons are compared");
    };
  }

  /** A single run has the same name on both sides, whatever its file is called. */
  private static CompareReport ofOne(OfClient client) {
    return new HandRuns(Map.of())
        .add("client", client.report())
        .report(client.report().command(), client.report().options());
  }

  private void tell(DiffReport diff) {
    PrintWriter screen = Objects.requireNonNull(command).commandLine().getOut();
    switch (format) {
      case TEXT -> DiffText.lines(diff).forEach(screen::println);
      case MD -> DiffText.markdown(diff).forEach(screen::println);
      case JSON -> screen.println(Json.write(diff));
    }
    screen.flush();
  }

  private int exitCode(DiffReport diff) {
    if (!diff.invalid().isEmpty()) {
      return ExitCode.INVALID;
    }
    if (diff.changes().stream().allMatch(change -> change.outcome() == Outcome.TOO_FEW)) {
      Objects.requireNonNull(command)
          .commandLine()
          .getErr()
          .println("c1m: not comparable: too few runs on a side; give compare more --repeats");
      return ExitCode.USAGE;
    }
    return diff.has(Outcome.REGRESSION) ? ExitCode.FAILED : ExitCode.OK;
  }
}
