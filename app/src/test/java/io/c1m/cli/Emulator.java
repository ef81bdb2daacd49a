package io.c1m.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * As much of a terminal as the program uses: two screens, a cursor, the modes that it changes. What
 * it does not know it refuses, so that a test sees it. Not for threads.
 */
final class Emulator {
  private static final char ESCAPE = '\u001b';

  private int columns;
  private int rows;
  private char[][] cells;
  private final List<String> above = new ArrayList<>();
  private int row;
  private int column;
  private boolean wraps = true;
  private boolean cursorShown = true;
  private boolean alternate;
  private boolean coloured;
  private char[][] ordinary = new char[0][0];
  private int ordinaryRow;
  private int ordinaryColumn;
  private String sequence = "";

  Emulator(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.cells = blank(columns, rows);
  }

  private static char[][] blank(int columns, int rows) {
    char[][] cells = new char[rows][columns];
    for (char[] line : cells) {
      Arrays.fill(line, ' ');
    }
    return cells;
  }

  /** The window has another size from now on; what is shown stays where it was. */
  void resize(int newColumns, int newRows) {
    char[][] old = cells;
    columns = newColumns;
    rows = newRows;
    cells = blank(columns, rows);
    for (int i = 0; i < Math.min(old.length, rows); i++) {
      System.arraycopy(old[i], 0, cells[i], 0, Math.min(old[i].length, columns));
    }
    row = Math.min(row, rows - 1);
    column = Math.min(column, columns - 1);
  }

  void write(char c) {
    if (!sequence.isEmpty()) {
      sequence += c;
      if (Character.isLetter(c)) {
        obey(sequence.substring(1, sequence.length() - 1), c);
        sequence = "";
      }
    } else if (c == ESCAPE) {
      sequence = String.valueOf(c);
    } else if (c == '\r') {
      column = 0;
    } else if (c == '\n') {
      feed();
    } else if (c >= ' ') {
      print(c);
    }
  }

  private void print(char c) {
    if (column == columns) {
      if (wraps) {
        column = 0;
        feed();
      } else {
        column = columns - 1;
      }
    }
    cells[row][column++] = c;
  }

  private void feed() {
    if (row < rows - 1) {
      row++;
      return;
    }
    if (!alternate) {
      above.add(String.valueOf(cells[0]).stripTrailing());
    }
    System.arraycopy(cells, 1, cells, 0, rows - 1);
    cells[rows - 1] = blank(columns, 1)[0];
  }

  private void obey(String parameters, char command) {
    String numbers = parameters.startsWith("[") ? parameters.substring(1) : parameters;
    switch (command) {
      case 'h' -> mode(numbers, true);
      case 'l' -> mode(numbers, false);
      case 'm' -> coloured = true;
      case 'H' -> {
        String[] place = numbers.split(";", -1);
        row = Math.clamp(Integer.parseInt(place[0]) - 1L, 0, rows - 1);
        column = Math.clamp(Integer.parseInt(place[1]) - 1L, 0, columns - 1);
      }
      case 'K' -> cells[row] = blank(columns, 1)[0];
      case 'J' -> cells = blank(columns, rows);
      default -> throw new IllegalStateException("unknown: ESC " + parameters + command);
    }
  }

  private void mode(String name, boolean on) {
    switch (name) {
      case "?7" -> wraps = on;
      case "?25" -> cursorShown = on;
      case "?1049" -> change(on);
      default -> throw new IllegalStateException("unknown mode " + name);
    }
  }

  private void change(boolean toAlternate) {
    if (toAlternate) {
      ordinary = cells;
      ordinaryRow = row;
      ordinaryColumn = column;
      cells = blank(columns, rows);
    } else {
      int wide = columns;
      int high = rows;
      cells = ordinary;
      rows = ordinary.length;
      columns = ordinary[0].length;
      resize(wide, high);
      row = Math.min(ordinaryRow, rows - 1);
      column = Math.min(ordinaryColumn, columns - 1);
    }
    alternate = toAlternate;
  }

  /** The rows of the screen, without spaces at their ends. */
  List<String> screen() {
    return Arrays.stream(cells).map(line -> String.valueOf(line).stripTrailing()).toList();
  }

  /** What has scrolled off the ordinary screen and what is on the present one. */
  String everything() {
    List<String> all = new ArrayList<>(above);
    all.addAll(screen());
    return String.join("\n", all);
  }

  /** Whether a whole frame has been drawn: the cursor is parked where it ends. */
  boolean framed() {
    return alternate && row == 0 && column == 0 && sequence.isEmpty();
  }

  boolean coloured() {
    return coloured;
  }

  boolean alternate() {
    return alternate;
  }

  /** Whether it is as a program has to leave it. */
  boolean restored() {
    return wraps && cursorShown && !alternate && sequence.isEmpty();
  }
}
