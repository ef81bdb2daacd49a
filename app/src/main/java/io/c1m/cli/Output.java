package io.c1m.cli;

import io.c1m.json.Json;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Result files: found to be writable before a run, written whole after it. */
final class Output {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private Output() {}

  /**
   * Checks that a file can be written.
   *
   * @return {@code null} for none and for {@code -}, standard output
   * @throws IllegalArgumentException with one line, when it cannot
   */
  static @Nullable Path writable(@Nullable String text) {
    if (text == null || text.equals("-")) {
      return null;
    }
    try {
      Path file = Path.of(text).toAbsolutePath();
      Path folder = file.getParent();
      if (Files.isDirectory(file)) {
        throw new IllegalArgumentException("cannot write " + text + ": it is a directory");
      }
      if (folder == null || !Files.isDirectory(folder)) {
        throw new IllegalArgumentException(
            "cannot write " + text + ": the directory " + folder + " does not exist");
      }
      if (!Files.isWritable(Files.exists(file) ? file : folder)) {
        throw new IllegalArgumentException("cannot write " + text + ": permission denied");
      }
      return file;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no file name: " + e.getReason(), e);
    }
  }

  /**
   * The folder of a comparison's results, made if it is missing.
   *
   * @param chosen by the user, {@code null} for one named by the time and the seed
   * @throws IllegalArgumentException with one line, when it cannot be used
   */
  static Path folder(@Nullable Path chosen, long seed, boolean overwrite) {
    return folder(chosen, String.valueOf(seed), overwrite);
  }

  /**
   * A folder of results, made if it is missing.
   *
   * @param chosen by the user, {@code null} for one named by the time
   * @param ending of that name
   * @throws IllegalArgumentException with one line, when it cannot be used
   */
  static Path folder(@Nullable Path chosen, String ending, boolean overwrite) {
    Path folder =
        chosen == null
            ? Path.of("c1m-results", STAMP.format(Instant.now()) + "-" + ending)
            : chosen;
    if (Files.exists(folder.resolve("results.json")) && !overwrite) {
      throw new IllegalArgumentException(
          folder + " has results already: give another --out, or --overwrite to replace them");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot make the folder " + folder + ": is it below a file, or not yours to write?", e);
    }
    if (!Files.isWritable(folder)) {
      throw new IllegalArgumentException("cannot write to " + folder + ": permission denied");
    }
    return folder;
  }

  /** Whether standard output is a terminal that may be sent more than plain text. */
  @SuppressWarnings("SystemConsoleNull") // from JDK 25 on it may be null again
  static boolean toTerminal() {
    Console console = System.console();
    String refused = System.getenv("NO_COLOR");
    return console != null
        && console.isTerminal()
        && (refused == null || refused.isEmpty())
        && !"dumb".equals(System.getenv("TERM"));
  }

  /** Writes a result to a file, or to standard output when there is none. */
  static void write(@Nullable Path file, Object result, CommandLine line) throws IOException {
    if (file == null) {
      line.getOut().println(Json.write(result));
      line.getOut().flush();
    } else {
      Json.writeFile(file, result);
    }
  }
}
