package io.c1m.cli;

import io.c1m.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Result files: found to be writable before a run, written whole after it. */
final class Output {
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
