package io.c1m.doctor;

import java.util.NavigableSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Numbers of processors as the kernel and {@code taskset} write them: {@code 0-3,6,8-14:2}. */
public final class ProcessorList {
  /** Above what any kernel counts; a slip of the keyboard is not to fill the memory. */
  private static final int MOST = 65_536;

  private ProcessorList() {}

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException with one line, when it is none
   */
  public static NavigableSet<Integer> parse(String text) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    for (String part : text.strip().split(",", -1)) {
      String[] range = part.strip().split("[-:]", -1);
      try {
        int first = Integer.parseInt(range[0]);
        int last = range.length > 1 ? Integer.parseInt(range[1]) : first;
        int step = range.length > 2 ? Integer.parseInt(range[2]) : 1;
        if (range.length > 3 || first < 0 || last < first || last > MOST || step < 1) {
          throw new NumberFormatException(part);
        }
        for (int number = first; number <= last; number += step) {
          numbers.add(number);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "'" + text + "' is no list of processors: write it such as 0-3,6", e);
      }
    }
    return numbers;
  }

  /** Writes a list, ranges where numbers follow each other. */
  public static String text(NavigableSet<Integer> numbers) {
    StringJoiner text = new StringJoiner(",");
    Integer first = null;
    for (int number : numbers) {
      if (first == null || !numbers.contains(number - 1)) {
        first = number;
      }
      if (!numbers.contains(number + 1)) {
        text.add(number == first ? String.valueOf(number) : first + "-" + number);
      }
    }
    return text.toString();
  }
}
