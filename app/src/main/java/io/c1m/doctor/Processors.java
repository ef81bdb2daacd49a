package io.c1m.doctor;

import java.util.Set;
import java.util.TreeSet;

/** Lists of processors as {@code taskset} and the kernel write them, such as {@code 0-3,6}. */
public final class Processors {
  private Processors() {}

  /**
   * The numbers of the processors in a list, {@code 0-7:2} for every second included.
   *
   * @return none when it is no such list
   */
  public static Set<Integer> parse(String list) {
    Set<Integer> numbers = new TreeSet<>();
    try {
      for (String part : list.strip().split(",", -1)) {
        String[] range = part.strip().split(":", 2);
        String[] ends = range[0].split("-", 2);
        int step = range.length == 2 ? Math.max(1, Integer.parseInt(range[1])) : 1;
        int last = Integer.parseInt(ends[ends.length - 1]);
        for (int number = Integer.parseInt(ends[0]); number <= last; number += step) {
          numbers.add(number);
        }
      }
      return numbers;
    } catch (NumberFormatException e) {
      return Set.of();
    }
  }
}
