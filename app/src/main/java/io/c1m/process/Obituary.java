package io.c1m.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Says in one line how a process ended. */
final class Obituary {
  /** What a JVM with ExitOnOutOfMemoryError returns. */
  private static final int OUT_OF_MEMORY = 3;

  private static final int KILLED = 137;
  private static final Pattern EXCEPTION = Pattern.compile("^\\S*(Exception|Error)\\b");

  private Obituary() {}

  /**
   * The line.
   *
   * @param name of the process
   * @param exitCode empty when it is not known
   * @param errors what it wrote to standard error
   */
  static String of(String name, OptionalInt exitCode, String errors) {
    boolean full = exitCode.isPresent() && exitCode.getAsInt() == OUT_OF_MEMORY;
    String said = full ? "" : telling(errors);
    return "the "
        + name
        + " ended"
        + (exitCode.isPresent() ? meaning(exitCode.getAsInt()) : "")
        + (said.isEmpty() ? "" : ": " + said);
  }

  private static String meaning(int exitCode) {
    return switch (exitCode) {
      case OUT_OF_MEMORY ->
          " out of memory: its heap was full; a larger one comes by --heap=SIZE where a server has"
              + " several processes, else by -Xmx2g in C1M_JAVA_OPTS";
      case KILLED -> " by a kill, perhaps of the system for want of memory";
      default -> " with exit code " + exitCode;
    };
  }

  /** The line that says most: the program's own complaint, else that of an exception. */
  private static String telling(String errors) {
    List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.startsWith("c1m: "))
        .map(line -> line.substring("c1m: ".length()))
        .reduce((_, last) -> last)
        .or(() -> lines.stream().filter(line -> EXCEPTION.matcher(line).find()).findFirst())
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .orElse("");
  }
}
