package io.c1m.result;

import io.c1m.doctor.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether figures come from machines that are alike in all that moves them much. */
public final class Environments {
  /** Two boots of one machine leave the kernel a few pages more or less. */
  private static final double MEMORY_TOLERANCE = 0.01;

  private Environments() {}

  /** What differs, a few words for each; empty when they are alike. */
  public static List<String> differences(Environment one, Environment other) {
    List<String> words = new ArrayList<>();
    compare(words, "cpu", one.cpu(), other.cpu());
    compare(words, "cores", one.cores(), other.cores());
    if (!alike(one.memoryBytes(), other.memoryBytes())) {
      compare(words, "memory_bytes", one.memoryBytes(), other.memoryBytes());
    }
    compare(words, "kernel", one.kernel(), other.kernel());
    compare(words, "jdk", one.jdk(), other.jdk());
    return words;
  }

  private static void compare(
      List<String> words, String name, @Nullable Object one, @Nullable Object other) {
    if (!Objects.equals(one, other)) {
      words.add(name + " " + told(one) + " and " + told(other));
    }
  }

  private static String told(@Nullable Object value) {
    return value == null ? "unknown" : value.toString();
  }

  private static boolean alike(@Nullable Long one, @Nullable Long other) {
    return one != null
        && other != null
        && Math.abs(one - other) <= MEMORY_TOLERANCE * Math.max(one, other);
  }
}
