package io.c1m.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A table of texts: the first column names, all others are figures or words. */
record Grid(List<Heading> headings, List<Line> lines) {
  /** What stands for a figure that there is not. */
  static final String UNKNOWN = "-";

  /**
   * The head of a column.
   *
   * @param meaning in a few words
   * @param figures whether its texts are figures, which stand right-aligned
   */
  record Heading(String text, String meaning, boolean figures) {}

  /** How a line is to be read. */
  enum Mark {
    /** Its figures count. */
    NONE,
    /** Its figures are in doubt. */
    DOUBTFUL,
    /** Its figures do not speak of the server: struck out. */
    STRUCK
  }

  /**
   * A row.
   *
   * @param colour of what it is about, {@link Subject#NO_COLOUR} for none
   */
  record Line(List<String> texts, Mark mark, int colour) {}

  /**
   * A column of things of one kind.
   *
   * @param text of one of them, {@link #UNKNOWN} where there is none
   */
  record Column<T>(Heading heading, Function<T, String> text) {
    /** Of figures. */
    static <T> Column<T> figures(String heading, String meaning, Function<T, String> text) {
      return new Column<>(new Heading(heading, meaning, true), text);
    }

    /** Of words. */
    static <T> Column<T> words(String heading, String meaning, Function<T, String> text) {
      return new Column<>(new Heading(heading, meaning, false), text);
    }
  }

  /** A table without marks and colours. */
  static <T> Grid of(List<Column<T>> columns, List<T> things) {
    return of(columns, things, _ -> Mark.NONE, _ -> Subject.NO_COLOUR);
  }

  /** A line for each thing; columns in which nothing is known are left out. */
  static <T> Grid of(
      List<Column<T>> columns,
      List<T> things,
      Function<T, Mark> mark,
      Function<T, Integer> colour) {
    List<Column<T>> known =
        columns.stream()
            .filter(
                column ->
                    things.stream().anyMatch(thing -> !column.text.apply(thing).equals(UNKNOWN)))
            .toList();
    List<Line> lines = new ArrayList<>();
    for (T thing : things) {
      lines.add(
          new Line(
              known.stream().map(column -> column.text.apply(thing)).toList(),
              mark.apply(thing),
              colour.apply(thing)));
    }
    return new Grid(known.stream().map(Column::heading).toList(), lines);
  }
}
