package io.c1m.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes text files that appear complete or not at all: first beside their place, then into it. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file in UTF-8. Missing folders are made: figures of a long run are not to be lost for
   * want of one. Something other than a regular file, such as a pipe, is written to as it is.
   *
   * @throws IOException with one line that names the file and the cause; what was there before is
   *     there still
   */
  public static void write(Path file, String text) throws IOException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        Files.writeString(file, text);
        return;
      }
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path folder = target.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      replace(target, text);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + cause(e), e);
    }
  }

  private static void replace(Path target, String text) throws IOException {
    Path whole =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.writeString(whole, text);
      Files.move(
          whole, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** What was in the way, for people. */
  public static String cause(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file or folder";
      case AccessDeniedException denied -> "permission denied";
      case java.nio.charset.CharacterCodingException binary -> "it is not text";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
