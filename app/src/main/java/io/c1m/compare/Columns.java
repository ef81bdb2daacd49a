package io.c1m.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lays out a table of text. */
public final class Columns {
  private Columns() {}

  /** Rows as lines, with first and last column to the left and the others to the right. */
  public static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    int columns = rows.getFirst().size();
    List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        boolean left = i == 0 || i == columns - 1;
        String pad = " ".repeat(widths.get(i) - row.get(i).length());
        line.append(left ? row.get(i) + pad : pad + row.get(i)).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
