package io.c1m.verdict;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Frontier;
import io.c1m.report.SuiteReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cells that were asked for the same, by which their cases are compared. Where the settings of the
 * JVM are varied, those of one mode: each is compared with its own mode as it is.
 *
 * @param cells in the order of the matrix, one for each case
 */
record Group(Key key, List<Cell> cells) {
  /**
   * What its cells have in common.
   *
   * @param mode {@code null} where modes are compared with each other
   */
  record Key(String protocol, String work, int conns, String rateAsked, @Nullable String mode) {
    static Key of(Cell cell) {
      return of(cell, false);
    }

    static Key of(Cell cell, boolean ofOneMode) {
      String mode = ofOneMode ? cell.mode() : null;
      return new Key(cell.protocol(), cell.work(), cell.conns(), cell.rateAsked(), mode);
    }

    /** Whether two differ in rate and mode at most. */
    boolean sameLoad(Key other) {
      return sameLoad(other.protocol, other.work, other.conns);
    }

    boolean sameLoad(String otherProtocol, String otherWork, int otherConns) {
      return protocol.equals(otherProtocol) && work.equals(otherWork) && conns == otherConns;
    }
  }

  /**
   * The groups of a comparison in the order of the matrix. The steps of a search for a rate belong
   * to none, each case has its own; nor do the rows of an original's table, which are no
   * alternatives to each other.
   */
  static List<Group> of(CompareReport report) {
    Set<String> apart =
        Stream.concat(
                report.frontiers().stream()
                    .flatMap(frontier -> frontier.steps().stream())
                    .map(Frontier.Step::cell),
                report.suites().stream()
                    .flatMap(suite -> suite.rows().stream())
                    .filter(row -> !row.originals().isEmpty())
                    .map(SuiteReport.Row::cell))
            .collect(Collectors.toSet());
    boolean settings = !report.fronts().isEmpty();
    Map<Key, List<Cell>> cells = new LinkedHashMap<>();
    for (Cell cell : report.cells()) {
      if (!apart.contains(cell.id())) {
        cells.computeIfAbsent(Key.of(cell, settings), _ -> new ArrayList<>()).add(cell);
      }
    }
    return cells.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  /** Those of its cells that can be ranked. */
  List<Cell> valid() {
    return cells.stream().filter(Cells::valid).toList();
  }

  /** Those that kept up with what they were asked for. */
  List<Cell> holding() {
    return valid().stream().filter(cell -> !Cells.overloaded(cell)).toList();
  }

  /**
   * What the others are compared with: the wanted case if it is valid here, else the first that
   * kept up, else the first that is valid; {@code null} when none is.
   */
  @Nullable Cell baseline(@Nullable String wanted) {
    return Stream.of(
            valid().stream().filter(cell -> Cells.name(cell).equals(wanted)),
            holding().stream(),
            valid().stream())
        .flatMap(some -> some)
        .findFirst()
        .orElse(null);
  }

  boolean closedLoop() {
    return Cells.closedLoop(cells.getFirst());
  }

  boolean idle() {
    return Cells.idle(cells.getFirst());
  }
}
