package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.doctor.Facts;
import io.c1m.file.WholeFile;
import io.c1m.report.CompareReport;
import io.c1m.suite.Fit;
import io.c1m.suite.JvmSuite;
import io.c1m.suite.OriginalsDoc;
import io.c1m.suite.Plan;
import io.c1m.suite.Suite;
import io.c1m.suite.Suites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Ready-made comparisons: the originals' own tables in place of a matrix. */
final class SuiteOptions {
  /** The names of the registry, for help and completion. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      Suites.ALL.forEach(suite -> add(suite.name()));
      add(Suites.EVERY);
      add(JvmSuite.NAME);
    }
  }

  @Option(
      names = "--suite",
      paramLabel = "LIST",
      split = ",",
      hideParamSyntax = true,
      completionCandidates = Names.class,
      description =
          "Run the tables of originals beside their own figures instead of a matrix, or vary the"
              + " JVM: ${COMPLETION-CANDIDATES}.")
  private List<String> suites = List.of();

  @Option(
      names = "--scale",
      paramLabel = "F",
      description =
          "Multiply a suite's numbers of connections, loops and processes (default: as many"
              + " connections as fit this machine, loops and processes by its processors).")
  private @Nullable Double scale;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Write the suites' originals.md here, too.")
  private @Nullable String page;

  /**
   * What stands for all rows of a suite where options that were given are checked; a row that
   * cannot be run is a result of the suite.
   */
  static final Cell PLAIN = new Cell("virtual", "echo", "none", 1, "closed");

  /** Whether originals are run. */
  boolean chosen() {
    return !suites.isEmpty() && !jvm();
  }

  /** Whether the JVM is varied on the load of a matrix. */
  boolean jvm() {
    return suites.equals(List.of(JvmSuite.NAME));
  }

  /**
   * The chosen suites, fitted to this machine.
   *
   * @param cores processors of the servers
   * @param taken options of the command that choose a matrix
   * @throws IllegalArgumentException with one line, for what is unknown or contradicts a suite
   */
  List<Plan> plans(
      CommandSpec command, Facts facts, int cores, TimingOptions timing, Set<String> taken) {
    if (!chosen()) {
      if (scale != null || page != null) {
        throw new IllegalArgumentException("--scale and --page have a meaning with --suite only");
      }
      return List.of();
    }
    if (suites.contains(JvmSuite.NAME)) {
      throw new IllegalArgumentException("--suite=jvm is run alone: leave the other suites out");
    }
    List<Suite> named = Suites.named(suites);
    Fit fit = scale == null ? Fit.to(facts, cores, timing.quick) : Fit.by(scale, cores);
    List<Plan> plans =
        named.stream().map(suite -> Plan.of(suite, fit, timing.durationMillis())).toList();
    refuse(command, taken, Plan.options(plans));
    Output.writable(page);
    return plans;
  }

  /** What the rows of a suite set for themselves would be passed over. */
  private static void refuse(CommandSpec command, Set<String> taken, Set<String> set) {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName().substring(2);
      if (taken.contains(name) || set.contains(name.replaceFirst("^client-", ""))) {
        throw new IllegalArgumentException(
            "--"
                + name
                + " cannot be chosen with --suite, whose rows have their own: leave it out, or"
                + " compare without --suite");
      }
    }
  }

  /** Writes the page of originals beside the results, and where it was asked for. */
  void write(CompareReport result, Path folder) throws IOException {
    String text = OriginalsDoc.of(result);
    WholeFile.write(folder.resolve("originals.md"), text);
    Path other = Output.writable(page);
    if (other != null) {
      WholeFile.write(other, text);
    }
  }
}
