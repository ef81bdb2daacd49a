package io.c1m.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a process to some of the processors, by the system's own {@code taskset}. */
public final class Taskset {
  private Taskset() {}

  /** What to write before a command line; nothing for all processors. */
  static List<String> prefix(@Nullable String processors) {
    return processors == null ? List.of() : List.of("taskset", "-c", processors);
  }

  /**
   * Checks that processes can be held to these processors.
   *
   * @param processors as taskset takes them, {@code null} for all
   * @throws IllegalArgumentException with one line, when they cannot
   */
  public static void check(String option, @Nullable String processors)
      throws IOException, InterruptedException {
    if (processors == null) {
      return;
    }
    Process process;
    try {
      process =
          new ProcessBuilder("taskset", "-c", processors, "true").redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          option + " needs the program taskset, of the package util-linux: " + e.getMessage(), e);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalArgumentException(
          option
              + "="
              + processors
              + ": "
              + said.strip().lines().findFirst().orElse("taskset refuses it")
              + "; write it such as 0-3,6, within the processors that `nproc --all` counts");
    }
  }
}
