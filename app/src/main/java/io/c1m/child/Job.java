package io.c1m.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * What a process is to do, as its parent writes it on one line. Both are the same program, so that
 * the form has no version; it is read without reflection, which would cost each of a hundred
 * processes some tenths of a second and megabytes.
 */
sealed interface Job permits ServerJob, ClientJob {
  /** Which job it is. */
  char kind();

  /** Writes all parts in order. */
  void write(DataOutput out) throws IOException;

  /** Begins to do it. */
  Duty begin(Line line) throws IOException;

  /** The job on one line of text. */
  default String line() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeChar(kind());
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes what is written
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IOException when it is no such line
   */
  static Job read(String line) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(line);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    char kind = in.readChar();
    return switch (kind) {
      case 's' -> ServerJob.read(in);
      case 'c' -> ClientJob.read(in);
      default -> throw new IOException("'" + kind + "' is no job");
    };
  }
}
