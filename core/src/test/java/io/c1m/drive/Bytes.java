package io.c1m.drive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Bytes to send and the ways scripts handle them. */
final class Bytes {
  private Bytes() {}

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(length).nextBytes(bytes);
    return bytes;
  }

  static void put(ByteBuffer out, String text) {
    out.put(text.getBytes(StandardCharsets.US_ASCII));
  }

  static String take(ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** Moves what fits. */
  static void move(ByteBuffer in, ByteBuffer out) {
    int bytes = Math.min(in.remaining(), out.remaining());
    out.put(in.slice(in.position(), bytes));
    in.position(in.position() + bytes);
  }
}
