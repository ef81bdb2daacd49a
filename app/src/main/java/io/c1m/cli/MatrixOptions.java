package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.compare.Contender;
import io.c1m.compare.Matrix;
import io.c1m.mode.Modes;
import io.c1m.subject.Foreign;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The axes of a comparison. */
final class MatrixOptions {
  private static final String IDLE = "idle";

  @Option(
      names = "--modes",
      paramLabel = "all|LIST",
      split = ",",
      hideParamSyntax = true,
      description =
          "The modes to compare (default: all; the five basic ones with --quick; none with --server"
              + " or --external).")
  private @Nullable List<String> modes;

  @Mixin private ProgramOptions programs = new ProgramOptions();

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
              + " open loop at half of the slowest valid one, a quarter where clients and servers"
              + " share processors; idle where the server alone decides what is sent when"
              + " (default: auto).")
  private List<String> rates = List.of(Comparison.AUTO);

  @Option(
      names = "--memory",
      description =
          "Measure what idle connections cost in memory, as the slope over several numbers of them:"
              + " a tenth, half and all of --conns, or the three or more that it lists.")
  boolean memory;

  /**
   * The cells of the matrix.
   *
   * @param quick whether only the basic modes are meant when none are named
   * @param cases what is compared beside modes; with some, there are no modes but the named
   */
  List<Cell> cells(boolean quick, List<Contender> cases) {
    List<Contender> named = new ArrayList<>(cases);
    for (Foreign program : programs.all()) {
      if (cases.stream().anyMatch(one -> program.name().equals(one.extras().name()))) {
        throw new IllegalArgumentException(
            "'"
                + program.name()
                + "' is the name of a --case and of another program: give one of them another");
      }
      named.add(Contender.of(program));
    }
    List<Contender> contenders = new ArrayList<>(Matrix.contenders(modes(quick, !named.isEmpty())));
    contenders.addAll(named);
    return Matrix.cells(
        contenders, protocols, works, memory ? counts() : conns, memory ? idle() : rates);
  }

  private List<String> modes(boolean quick, boolean named) {
    List<String> standard = named ? List.of() : quick ? Modes.QUICK : List.of(Matrix.ALL);
    return modes == null ? standard : modes;
  }

  /** Of all modes those that cannot run here, a line for each; none when some are chosen. */
  List<String> skipped(boolean quick, List<Contender> cases) {
    boolean all =
        modes(quick, !cases.isEmpty() || !programs.all().isEmpty()).equals(List.of(Matrix.ALL));
    return all ? Modes.obstacles().stream().map(line -> "skipped: " + line).toList() : List.of();
  }

  /** The numbers of connections that a line is drawn through. */
  private List<Integer> counts() {
    List<Integer> given = conns.stream().distinct().sorted().toList();
    if (given.size() == 2) {
      throw new IllegalArgumentException(
          "--memory draws a line through three numbers of connections or more: list those in"
              + " --conns, or only the largest");
    }
    int most = given.getLast();
    List<Integer> counts = given.size() > 2 ? given : List.of(most / 10, most / 2, most);
    if (counts.getFirst() < 1 || counts.stream().distinct().count() < counts.size()) {
      throw new IllegalArgumentException(
          "--memory needs different numbers of connections, a tenth of --conns too: take 10 or"
              + " more");
    }
    return counts;
  }

  private List<String> idle() {
    if (!rates.equals(List.of(Comparison.AUTO)) && !rates.equals(List.of(IDLE))) {
      throw new IllegalArgumentException(
          "--memory measures idle connections: leave --rate out, or compare without --memory");
    }
    return List.of(IDLE);
  }
}
