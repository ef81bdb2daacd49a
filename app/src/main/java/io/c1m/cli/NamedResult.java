package io.c1m.cli;

import io.c1m.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A result file as it is named on a command line.
 *
 * @param name that was given to it, {@code null} for none
 * @param file what it is of
 */
record NamedResult(@Nullable String name, ResultFile file) {
  private static final String ENDING = ".json";

  /**
   * Reads files.
   *
   * @param arguments {@code FILE}, {@code NAME=FILE} or a folder, of which all result files are
   *     meant unless it is that of a comparison
   * @throws IllegalArgumentException with one line, when one cannot be read
   */
  static List<NamedResult> read(List<String> arguments) {
    List<NamedResult> all = new ArrayList<>();
    for (String argument : arguments) {
      Path path = path(argument);
      int sign = argument.indexOf('=');
      if (sign > 0 && !Files.exists(path)) {
        Path named = path(argument.substring(sign + 1));
        all.add(new NamedResult(argument.substring(0, sign), ResultFile.read(named)));
      } else {
        files(path).forEach(file -> all.add(new NamedResult(null, ResultFile.read(file))));
      }
    }
    return all;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no file name: " + e.getReason(), e);
    }
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path) || Files.exists(path.resolve("results.json"))) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> found = entries.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot look into " + path + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(path + " has no result: neither results.json nor any other");
  }

  /** What its case is called: the given name, else that of its {@code --run}, else the file's. */
  String caseName(@Nullable String run) {
    if (name != null) {
      return name;
    }
    if (run != null && !run.equals("default")) {
      return run;
    }
    String own = String.valueOf(file.path().getFileName());
    return own.endsWith(ENDING) ? own.substring(0, own.length() - ENDING.length()) : own;
  }
}
