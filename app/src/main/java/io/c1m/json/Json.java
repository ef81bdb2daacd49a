package io.c1m.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.c1m.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes and reads records as JSON. Component {@code latencyUs} is {@code latency_us}, an enum its
 * name in lower case, unknown is {@code null} (a NaN or infinite figure too), and properties that a
 * record does not have are passed over. A component cannot be called {@code case}: {@code caseName}
 * is written so. Figures with a fraction keep six significant digits, and never lose whole ones.
 */
public final class Json {
  private Json() {}

  /** Over several lines, for people, without a line feed at the end. */
  public static String write(Object value) {
    try {
      return Mapping.PRETTY.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On one line, without a line feed. */
  public static String writeLine(Object value) {
    try {
      return Mapping.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a file that appears complete or not at all. Missing folders are made: figures of a long
   * run are not to be lost for want of one. Something other than a regular file, such as a pipe, is
   * written to as it is.
   *
   * @throws IOException with one line that names the file and the cause
   */
  public static void writeFile(Path file, Object value) throws IOException {
    WholeFile.write(file, write(value) + "\n");
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException with one line when the text is cut short or something else
   */
  public static <T> T read(String text, Class<T> type) {
    return read("text", text, type);
  }

  /**
   * Reads a file.
   *
   * @throws IOException with one line that names the file and the cause
   * @throws IllegalArgumentException with one line when the file is cut short or something else
   */
  public static <T> T readFile(Path file, Class<T> type) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + WholeFile.cause(e), e);
    }
    return read(file.toString(), text, type);
  }

  private static <T> T read(String source, String text, Class<T> type) {
    try {
      T value = Mapping.MAPPER.readValue(text, type);
      if (value == null) {
        throw new IllegalArgumentException(source + " holds null where a value is expected");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(source + " is not as c1m writes it: " + where(e), e);
    }
  }

  private static String where(JsonProcessingException e) {
    String message =
        e instanceof JsonEOFException
            ? "it ends in the middle"
            : String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unreadable");
    return e.getLocation() == null
        ? message
        : message
            + " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }
}
