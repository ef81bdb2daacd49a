package io.c1m.suite;

import io.c1m.compare.Cell;
import io.c1m.compare.Extras;
import io.c1m.mode.Modes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The suite that varies the JVM instead of repeating an original: each mode with the JVM as it is,
 * and then with one thing changed at a time. Parallelism means the carriers of virtual threads, and
 * the loops of selectors, which are an option of the server. A heap that is small has room for
 * twice what the connections need and 64 MiB, a large one for four times that. The poller mode is
 * that of {@code sun.nio.ch.Poller}: 1 for threads of the system, where JDK 25 on Linux has virtual
 * threads otherwise.
 */
public final class JvmSuite {
  /** On the command line. */
  public static final String NAME = "jvm";

  /** One line for help. */
  public static final String SUMMARY =
      "no original: virtual and multi-selector with one thing of the JVM varied at a time, on the"
          + " load of the other options";

  private static final String VIRTUAL = "virtual";
  private static final List<String> MODES = List.of(VIRTUAL, "multi-selector");
  private static final long BASE_HEAP_BYTES = 64L << 20;
  private static final int HEAP_ROOM = 2;
  private static final int LARGE_HEAP = 4;
  private static final int MEBIBYTE_BITS = 20;

  /** A collector, and what the names of its beans begin with. */
  private record Collector(String name, String beans) {
    String flag() {
      return "-XX:+Use" + name;
    }
  }

  private static final List<Collector> COLLECTORS =
      List.of(
          new Collector("G1GC", "G1 "),
          new Collector("ParallelGC", "PS "),
          new Collector("SerialGC", "Copy"),
          new Collector("ZGC", "ZGC "));

  private final JvmFacts facts;

  JvmSuite(JvmFacts facts) {
    this.facts = facts;
  }

  /** For JVMs such as this one. */
  public static JvmSuite ofThisJvm() {
    return new JvmSuite(JvmFacts.ofThisJvm());
  }

  /**
   * The cells of the suite on the load of others.
   *
   * @param matrix of which those count that have one of the suite's modes and no name
   * @throws IllegalArgumentException with one line, when there is none of them
   */
  public List<Cell> cells(List<Cell> matrix) {
    List<Cell> cells = new ArrayList<>();
    for (Cell cell : matrix) {
      if (varies(cell)) {
        cells.add(cell);
        variants(cell).forEach(extras -> cells.add(cell.with(extras)));
      }
    }
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          "--suite=jvm varies " + String.join(" and ", MODES) + ": --modes has none of them");
    }
    return cells;
  }

  private static boolean varies(Cell cell) {
    return MODES.contains(cell.mode()) && cell.extras().equals(Extras.NONE);
  }

  /**
   * Finds what somebody has chosen and the suite would pass over.
   *
   * @param modes whether modes were chosen; else there are all, of which the suite takes its own
   * @throws IllegalArgumentException with one line
   */
  public static void refuseOthers(List<Cell> matrix, boolean modes) {
    for (Cell cell : matrix) {
      boolean chosen = modes || !cell.extras().equals(Extras.NONE);
      if (chosen && !varies(cell)) {
        throw new IllegalArgumentException(
            "--suite=jvm varies "
                + String.join(" and ", MODES)
                + " only: leave "
                + cell.caseName()
                + " out, or compare without --suite");
      }
    }
  }

  private List<Extras> variants(Cell cell) {
    String mode = cell.mode();
    List<Extras> variants = new ArrayList<>();
    for (Collector collector : COLLECTORS) {
      if (facts.collectors().stream().noneMatch(name -> name.startsWith(collector.beans))) {
        variants.add(flag(mode, collector.name, collector.flag()));
      }
    }
    variants.add(
        facts.compactHeaders()
            ? flag(mode, "large headers", "-XX:-UseCompactObjectHeaders")
            : flag(mode, "compact headers", "-XX:+UseCompactObjectHeaders"));
    if (mode.equals(VIRTUAL)) {
      variants.add(flag(mode, "poller mode 1", "-Djdk.pollerMode=1"));
    }
    for (int parallelism : parallelisms()) {
      variants.add(parallel(mode, parallelism));
    }
    long heap = BASE_HEAP_BYTES + HEAP_ROOM * need(cell);
    variants.add(heap(mode, heap));
    variants.add(heap(mode, LARGE_HEAP * heap));
    return variants;
  }

  private static long need(Cell cell) {
    return (long) cell.conns() * Modes.named(cell.mode()).heapBytesPerConnection();
  }

  /** Half as many as there are processors, and twice as many. */
  private List<Integer> parallelisms() {
    int processors = facts.processors();
    return processors == 1 ? List.of(2) : List.of(processors / 2, processors * 2);
  }

  private static Extras parallel(String mode, int parallelism) {
    return mode.equals(VIRTUAL)
        ? flag(
            mode,
            "parallelism " + parallelism,
            "-Djdk.virtualThreadScheduler.parallelism=" + parallelism)
        : new Extras(
            mode + ", loops " + parallelism,
            List.of("--loops=" + parallelism),
            List.of(),
            List.of(),
            true);
  }

  private static Extras heap(String mode, long bytes) {
    long mebibytes = bytes >> MEBIBYTE_BITS;
    return flag(
        mode,
        String.format(Locale.ROOT, "heap %d MiB", mebibytes),
        String.format(Locale.ROOT, "-Xmx%dm", mebibytes));
  }

  private static Extras flag(String mode, String what, String flag) {
    return new Extras(mode + ", " + what, List.of(), List.of(), List.of(flag), true);
  }
}
