package io.c1m.work;

import io.c1m.unit.Units;
import io.c1m.wire.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The registry of works: help, completion, the comparison and the tests read this list. */
public final class Works {
  /** All works, in the order in which they are shown. */
  public static final List<WorkKind> ALL =
      List.of(
          None.KIND,
          Sleep.KIND,
          Block.KIND,
          Spin.KIND,
          Pow.KIND,
          Sha256.KIND,
          Aes128Cbc.KIND,
          OwnWork.KIND);

  /** The longest wait of a work. */
  static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

  /** The most bytes that a work is done on. */
  static final int LARGEST_BYTES = 64 * 1024 * 1024;

  private Works() {}

  /**
   * Reads a sequence such as {@code sleep:10ms+spin:50us}.
   *
   * @param settings what the works share besides
   * @return the works in order; empty for {@code none}
   * @throws IllegalArgumentException with one line that says what would be right
   */
  public static List<Work> parse(String text, WorkSettings settings) {
    List<Work> works = new ArrayList<>();
    for (String part : parts(text)) {
      String name = name(part);
      String argument = part.length() > name.length() ? part.substring(name.length() + 1) : "";
      works.addAll(named(name).parser().parse(argument, settings));
    }
    return List.copyOf(works);
  }

  /** The parts of a sequence, as they are written. */
  public static List<String> parts(String text) {
    return List.of(text.split("\\+", -1));
  }

  /** Whether any part of a sequence waits in a way that a {@link Backend} can limit. */
  public static boolean sleeps(String text) {
    return parts(text).stream().anyMatch(part -> name(part).equals(Sleep.NAME));
  }

  private static String name(String part) {
    int colon = part.indexOf(':');
    return colon < 0 ? part : part.substring(0, colon);
  }

  /** How each work is written, separated by commas. */
  public static String syntaxes() {
    return ALL.stream().map(WorkKind::syntax).collect(Collectors.joining(", "));
  }

  private static WorkKind named(String name) {
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown work '" + name + "': choose one of " + syntaxes()));
  }

  /** The duration that a work needs as its argument, in nanoseconds, 0 to one hour. */
  static long duration(String work, String argument) {
    if (argument.isEmpty()) {
      throw new IllegalArgumentException(
          "work '" + work + "' needs a duration: write " + work + ":10ms");
    }
    long nanos = Units.durationNanos(argument);
    if (nanos > LONGEST_NANOS) {
      throw new IllegalArgumentException(
          "work '" + work + ":" + argument + "' is longer than the limit of 1h");
    }
    return nanos;
  }

  /**
   * The size that a work has as its argument, in bytes, 1 to 64 MiB.
   *
   * @param argument not empty
   */
  static int size(String work, String argument) {
    long bytes = Units.bytes(argument);
    if (bytes < 1 || bytes > LARGEST_BYTES) {
      throw new IllegalArgumentException(
          "work '" + work + ":" + argument + "': it takes 1 byte to 64 MiB");
    }
    return (int) bytes;
  }
}
