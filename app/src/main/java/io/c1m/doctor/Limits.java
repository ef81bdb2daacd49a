package io.c1m.doctor;

import java.util.OptionalLong;

/** The limits that this process has, of {@code getrlimit(2)}. */
record Limits(Root root) {
  static final String OPEN_FILES = "Max open files";
  static final String PROCESSES = "Max processes";

  /** What holds. */
  OptionalLong soft(String name) {
    return column(name, 0);
  }

  /** Up to where this process may raise it. */
  OptionalLong hard(String name) {
    return column(name, 1);
  }

  private OptionalLong column(String name, int index) {
    for (String line : root.lines("proc/self/limits")) {
      if (line.startsWith(name)) {
        String[] words = line.substring(name.length()).strip().split("\\s+", -1);
        if (index < words.length) {
          return words[index].equals("unlimited")
              ? OptionalLong.of(Long.MAX_VALUE)
              : Root.parse(words[index]);
        }
      }
    }
    return OptionalLong.empty();
  }
}
