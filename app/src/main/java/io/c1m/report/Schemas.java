package io.c1m.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schemas (draft 2020-12) of the result files, as this program writes them. */
public final class Schemas {
  /** The kinds of result files that there is a schema of. */
  public static final List<String> KINDS = List.of("compare", "client", "server");

  private Schemas() {}

  /**
   * The schema of a kind of result file.
   *
   * @throws IllegalArgumentException with one line when there is no such kind
   */
  public static String text(String kind) {
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "there is no schema of '" + kind + "': choose one of " + String.join(", ", KINDS));
    }
    try (InputStream file = Schemas.class.getResourceAsStream(kind + ".schema.json")) {
      if (file == null) {
        throw new IllegalStateException("not in the class path: " + kind + ".schema.json");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
