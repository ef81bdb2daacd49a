package io.c1m.process;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags of a JVM, put together. */
final class JvmFlags {
  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

  private JvmFlags() {}

  /**
   * Some flags and then others. Of two that contradict each other the JVM takes the later one, but
   * for collectors, of which it refuses two: there the later one stays alone.
   */
  static List<String> joined(List<String> first, List<String> then) {
    boolean chosen = then.stream().anyMatch(JvmFlags::choosesCollector);
    return Stream.concat(
            first.stream().filter(flag -> !chosen || !choosesCollector(flag)), then.stream())
        .toList();
  }

  private static boolean choosesCollector(String flag) {
    return COLLECTOR.matcher(flag).matches();
  }
}
