package io.c1m.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads small files under a root folder; what cannot be read is absent, never an error. */
final class Root {
  /** The kernel's pages on every machine this runs on; {@code /proc} counts in them. */
  static final long PAGE_BYTES = 4096;

  /**
   * Large reads on purpose: a file under {@code /proc/sys} gives its number to the first read and
   * nothing to the next, so that who begins with a byte gets a digit.
   */
  private static final int PART_BYTES = 1 << 16;

  private final Path root;

  Root(Path root) {
    this.root = root;
  }

  Path path(String name) {
    return root.resolve(name);
  }

  boolean exists(String name) {
    return Files.exists(path(name));
  }

  /** The whole file without white space at its ends, {@code null} when unreadable or empty. */
  @Nullable String text(String name) {
    try (InputStream file = Files.newInputStream(path(name))) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      byte[] part = new byte[PART_BYTES];
      for (int read = file.read(part); read >= 0; read = file.read(part)) {
        whole.write(part, 0, read);
      }
      // names in /proc may be any bytes
      String text = whole.toString(StandardCharsets.ISO_8859_1).strip();
      return text.isEmpty() ? null : text;
    } catch (IOException e) {
      return null;
    }
  }

  /** The lines of a file, none when unreadable. */
  List<String> lines(String name) {
    String text = text(name);
    return text == null ? List.of() : text.lines().toList();
  }

  /** A file that holds one whole number. */
  OptionalLong number(String name) {
    return parse(text(name));
  }

  /** What follows {@code key:} or {@code key=} on the first line that begins so. */
  @Nullable String value(String name, String key) {
    for (String line : lines(name)) {
      if (line.startsWith(key)) {
        String rest = line.substring(key.length()).stripLeading();
        if (rest.startsWith(":") || rest.startsWith("=")) {
          return rest.substring(1).strip();
        }
      }
    }
    return null;
  }

  /** The figure of a line such as {@code MemTotal: 123 kB}, in bytes. */
  OptionalLong kibibytes(String name, String key) {
    String value = value(name, key);
    if (value == null || !value.endsWith(" kB")) {
      return OptionalLong.empty();
    }
    OptionalLong kib = parse(value.substring(0, value.length() - 3).strip());
    return kib.isPresent() ? OptionalLong.of(kib.getAsLong() * 1024) : kib;
  }

  /** The names in a folder, none when unreadable. */
  List<Path> entries(String name) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(path(name))) {
      folder.forEach(entries::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // a process ended while it was looked at, or is not ours
    }
    return entries;
  }

  static OptionalLong parse(@Nullable String text) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
