package io.c1m.verdict;

import io.c1m.report.CompareReport.Cell;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which case the others are compared with when nobody chose one. */
final class Baseline {
  private Baseline() {}

  /**
   * The first case of the matrix that kept up wherever it ran, else the first that is valid
   * somewhere; {@code null} when there are no two cases, or nothing is valid.
   */
  static @Nullable String first(List<Group> groups) {
    Set<String> names = new LinkedHashSet<>();
    cells(groups).forEach(cell -> names.add(Cells.name(cell)));
    if (names.size() < 2) {
      return null;
    }
    return Stream.concat(
            names.stream().filter(name -> of(name, groups).allMatch(Baseline::held)),
            names.stream().filter(name -> of(name, groups).anyMatch(Cells::valid)))
        .findFirst()
        .orElse(null);
  }

  private static Stream<Cell> cells(List<Group> groups) {
    return groups.stream().flatMap(group -> group.cells().stream());
  }

  private static Stream<Cell> of(String name, List<Group> groups) {
    return cells(groups).filter(cell -> Cells.name(cell).equals(name));
  }

  private static boolean held(Cell cell) {
    return Cells.valid(cell) && !Cells.overloaded(cell);
  }
}
