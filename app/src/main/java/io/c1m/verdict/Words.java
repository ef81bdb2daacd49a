package io.c1m.verdict;

import io.c1m.report.CompareReport.Cell;
import java.util.List;

/** Lists as people write them. */
final class Words {
  private Words() {}

  /** Such as "a, b and c". */
  static String and(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  /** The names of cells, such as "virtual and platform". */
  static String names(List<Cell> cells) {
    return and(cells.stream().map(Cells::name).map(Words::listed).toList());
  }

  /** A name as part of a list: in quotes where it has a comma of its own. */
  static String listed(String name) {
    return name.contains(",") ? "'" + name + "'" : name;
  }
}
