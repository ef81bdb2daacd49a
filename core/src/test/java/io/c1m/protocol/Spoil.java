package io.c1m.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Overwrites lent buffers, so that whoever kept one reads nonsense. */
final class Spoil {
  private static final byte[] NONSENSE = new byte[1 << 16];

  static {
    Arrays.fill(NONSENSE, (byte) 0xEE);
  }

  private Spoil() {}

  /** Fills a buffer up to its position or limit, whichever is more. */
  static void spoil(ByteBuffer buffer) {
    int used = Math.max(buffer.position(), buffer.limit());
    for (int at = 0; at < used; at += NONSENSE.length) {
      buffer.limit(used).put(at, NONSENSE, 0, Math.min(NONSENSE.length, used - at));
    }
  }
}
