package io.c1m.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a program prints: the beginning in a file, the end in memory for who asks why it ended. All
 * of it is read, so that the program never waits. Filled by a thread of its own, read by any.
 */
final class ProgramLog implements AutoCloseable {
  /** What the file has at most, but for a line that says what is missing. */
  static final long MOST_BYTES = 1 << 20;

  private static final int PART_BYTES = 1 << 16;
  private static final int LAST_BYTES = 4096;
  private static final int LAST_LINES = 3;
  private static final int LONGEST_LINE = 200;

  /** Sequences of ECMA-48 such as colours, and other characters that are not to be seen. */
  private static final Pattern CONTROL = Pattern.compile("\\e\\[[0-9;?]*[ -/]*[@-~]|\\p{Cntrl}");

  private static final long END_MILLIS = TimeUnit.SECONDS.toMillis(2);

  private final @Nullable Path file;
  private final Thread reader;
  private String last = "";

  private ProgramLog(@Nullable Path file, InputStream output) {
    this.file = file;
    this.reader =
        Thread.ofPlatform().daemon().name("c1m-program-log").unstarted(() -> copy(output));
  }

  /**
   * Begins to read.
   *
   * @param folder where the file goes, {@code null} for none
   * @param name of the file, which gets the first number that is free there
   */
  static ProgramLog of(@Nullable Path folder, String name, InputStream output) {
    ProgramLog log = new ProgramLog(folder == null ? null : unused(folder, name), output);
    log.reader.start();
    return log;
  }

  private static Path unused(Path folder, String name) {
    for (int i = 1; ; i++) {
      Path file = folder.resolve(String.format(Locale.ROOT, "%s-%d.log", name, i));
      if (!Files.exists(file)) {
        return file;
      }
    }
  }

  private void copy(InputStream output) {
    try (OutputStream to =
        file == null ? OutputStream.nullOutputStream() : Files.newOutputStream(file)) {
      long written = 0;
      long left = 0;
      byte[] part = new byte[PART_BYTES];
      for (int read = output.read(part); read >= 0; read = output.read(part)) {
        int fits = (int) Math.min(read, MOST_BYTES - written);
        to.write(part, 0, fits);
        written += fits;
        left += read - fits;
        int end = Math.min(read, LAST_BYTES);
        keep(new String(part, read - end, end, StandardCharsets.UTF_8));
      }
      if (left > 0) {
        to.write(("\n[" + left + " bytes more]\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      drain(output); // the disk is full, say: the program goes on
    }
  }

  private static void drain(InputStream output) {
    try {
      output.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // it has ended
    }
  }

  private synchronized void keep(String text) {
    String all = last + text;
    last = all.substring(Math.max(0, all.length() - LAST_BYTES));
  }

  /** The last lines of what was printed so far, as one; empty when there was nothing. */
  synchronized String lastLines() {
    List<String> lines =
        last.lines().map(ProgramLog::plain).filter(line -> !line.isEmpty()).toList();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /** Without colours and whatever else would move a terminal, and not too long for it. */
  private static String plain(String line) {
    String text = CONTROL.matcher(line).replaceAll("").strip();
    return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "..." : text;
  }

  /** Where the beginning is, {@code null} when it is kept nowhere. */
  @Nullable Path file() {
    return file;
  }

  /** Waits a moment for the rest of what a program that has ended has printed. */
  void awaitEnd() throws InterruptedException {
    reader.join(END_MILLIS);
  }

  /** The same, for a program that was ended. */
  @Override
  public void close() {
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
