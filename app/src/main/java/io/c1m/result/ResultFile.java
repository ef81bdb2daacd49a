package io.c1m.result;

import io.c1m.json.Json;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.ServerReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that a client, a server or a comparison has written. */
public sealed interface ResultFile {
  /** Where it was read from. */
  Path path();

  /** That of a client. */
  record OfClient(Path path, ClientReport report) implements ResultFile {}

  /** That of a server. */
  record OfServer(Path path, ServerReport report) implements ResultFile {}

  /** That of a comparison. */
  record OfComparison(Path path, CompareReport report) implements ResultFile {}

  /** The version of the schemas that this program reads and writes. */
  int VERSION = 1;

  /** What a file says of itself. */
  record Headed(@Nullable String schema) {}

  /** The syntax of what a file says of itself. */
  Pattern SCHEMA = Pattern.compile("c1m\\.([a-z]+)/(\\d{1,9})");

  /**
   * Reads a file, whatever it is of.
   *
   * @param path of the file, or of a comparison's folder
   * @throws IllegalArgumentException with one line, when it is missing, cut short, of something
   *     else, or of a newer version
   */
  static ResultFile read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve("results.json") : path;
    try {
      String schema = Json.readFile(file, Headed.class).schema();
      Matcher known = SCHEMA.matcher(schema == null ? "" : schema);
      if (!known.matches()) {
        throw new IllegalArgumentException(file + " is no result of c1m: its schema is " + schema);
      }
      if (Integer.parseInt(known.group(2)) > VERSION) {
        throw new IllegalArgumentException(
            file
                + " is of a newer c1m: its schema is "
                + schema
                + ", and this one reads "
                + known.group(1)
                + "/"
                + VERSION
                + "; take the c1m that wrote it");
      }
      return switch (known.group(1)) {
        case "client" -> new OfClient(file, Completeness.checked(file, client(file)));
        case "server" -> new OfServer(file, Completeness.checked(file, server(file)));
        case "compare" -> new OfComparison(file, Completeness.checked(file, comparison(file)));
        default ->
            throw new IllegalArgumentException(
                file + " is " + schema + ", not a result of client, server or compare");
      };
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static ClientReport client(Path file) throws IOException {
    return Json.readFile(file, ClientReport.class);
  }

  private static ServerReport server(Path file) throws IOException {
    return Json.readFile(file, ServerReport.class);
  }

  private static CompareReport comparison(Path file) throws IOException {
    return Json.readFile(file, CompareReport.class);
  }
}
