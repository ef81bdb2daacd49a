package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.compare.Contender;
import io.c1m.doctor.Facts;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Configurations that are compared under names of their own, such as two of one mode. */
final class CaseOptions {
  @Option(
      names = "--case",
      paramLabel = "NAME: OPTIONS",
      description =
          "Compare a mode with options of its own, under a name: 'many: --mode=worker-pool"
              + " --workers=200 -J-Xmx1g', with options of servers by their names, of clients"
              + " (loops and processes by --client-loops and --client-processes), and flags of the"
              + " server's JVM after -J; repeatable. Without --modes only cases are compared.")
  private List<String> texts = List.of();

  boolean given() {
    return !texts.isEmpty();
  }

  /**
   * The cases.
   *
   * @throws IllegalArgumentException with one line
   */
  List<CaseLine> lines() {
    List<CaseLine> lines = texts.stream().map(CaseLine::parse).toList();
    Set<String> names = new HashSet<>();
    for (CaseLine line : lines) {
      if (!names.add(line.name())) {
        throw new IllegalArgumentException(
            "--case=" + line.name() + ": there are two of that name, give one of them another");
      }
    }
    return lines;
  }

  /** The cases as what is compared. */
  List<Contender> contenders() {
    return lines().stream().map(CaseLine::contender).toList();
  }

  /**
   * Finds what a server or a client of a case would refuse.
   *
   * @param own the command, whose options cases have where they have none of their own
   * @param cells of the whole matrix
   * @throws IllegalArgumentException with one line
   */
  void check(CommandSpec own, List<Cell> cells, Facts facts)
      throws IOException, InterruptedException {
    for (CaseLine line : lines()) {
      line.check(
          own, cells.stream().filter(cell -> cell.caseName().equals(line.name())).toList(), facts);
    }
  }
}
