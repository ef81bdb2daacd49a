package io.c1m.wire;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a reply carries. Immutable and shared by all connections.
 *
 * @param content the bytes, read-only; use a {@linkplain ByteBuffer#duplicate duplicate}
 * @param file where they came from, {@code null} when they were made up
 */
public record Body(ByteBuffer content, @Nullable Path file) {
  private static final String PATTERN = "abcdefghijklmnopqrstuvwxyz";

  /** Makes the bytes read-only. */
  public Body {
    content = content.asReadOnlyBuffer();
  }

  /** A made-up body: lower-case letters in turn. */
  public static Body ofBytes(int bytes) {
    ByteBuffer content = ByteBuffer.allocateDirect(bytes);
    for (int i = 0; i < bytes; i++) {
      content.put((byte) PATTERN.charAt(i % PATTERN.length()));
    }
    return new Body(content.flip(), null);
  }

  /** Its length in bytes. */
  public int bytes() {
    return content.remaining();
  }
}
