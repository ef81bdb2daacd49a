package io.c1m.wire;

/**
 * The sizes of a conversation.
 *
 * @param bytes length of one message in bytes, 1 to {@link #MAX_BYTES}
 */
public record Message(int bytes) {
  /** The most that a client sends ahead of its reads, see {@link Protocol}. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Checks the range. */
  public Message {
    if (bytes < 1 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a message has 1 to " + MAX_BYTES + " bytes, not " + bytes);
    }
  }
}
