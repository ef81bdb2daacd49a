package io.c1m.work;

import io.c1m.unit.Units;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The registry of works: help, completion, the comparison and the tests read this list. */
public final class Works {
  /** All works, in the order in which they are shown. */
  public static final List<WorkKind> ALL = List.of(None.KIND, Sleep.KIND, Block.KIND, Spin.KIND);

  private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

  private Works() {}

  /**
   * Reads a sequence such as {@code sleep:10ms+spin:50us}.
   *
   * @param clock for works that have to burn time
   * @return the works in order; empty for {@code none}
   * @throws IllegalArgumentException with one line that says what would be right
   */
  public static List<Work> parse(String text, NanoClock clock) {
    List<Work> works = new ArrayList<>();
    for (String part : text.split("\\+", -1)) {
      int colon = part.indexOf(':');
      String name = colon < 0 ? part : part.substring(0, colon);
      String argument = colon < 0 ? "" : part.substring(colon + 1);
      works.addAll(named(name).parser().parse(argument, clock));
    }
    return List.copyOf(works);
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
}
