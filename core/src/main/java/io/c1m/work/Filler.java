package io.c1m.work;

/** What works of a fixed size are done on: the same bytes for every request. */
final class Filler {
  /** To be repeated as often as needed, and not to be written to. */
  static final byte[] BYTES = new byte[64 * 1024];

  static {
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = (byte) ('a' + i % 26);
    }
  }

  private Filler() {}
}
