package io.c1m.work;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 of the JDK with the arrays it needs. The result stays in {@link #hash}, which the next
 * thread that takes this tool can see: no compiler may leave the work out. Allocates nothing.
 */
final class Digest {
  private static final int CHUNK_BYTES = 4 * 1024;

  /** The last result, 32 bytes. */
  final byte[] hash = new byte[32];

  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final MessageDigest sha256;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Hashes the first bytes of an array. */
  void hash(byte[] bytes, int length) {
    sha256.update(bytes, 0, length);
    finish();
  }

  /** Hashes what is between position and limit, and moves neither. */
  void hash(ByteBuffer body) {
    int bytes;
    for (int at = body.position(); at < body.limit(); at += bytes) {
      bytes = Math.min(CHUNK_BYTES, body.limit() - at);
      body.get(at, chunk, 0, bytes);
      sha256.update(chunk, 0, bytes);
    }
    finish();
  }

  /** Hashes so many bytes of {@link Filler}. */
  void hashFiller(int size) {
    for (int left = size; left > 0; left -= Filler.BYTES.length) {
      sha256.update(Filler.BYTES, 0, Math.min(Filler.BYTES.length, left));
    }
    finish();
  }

  private void finish() {
    try {
      sha256.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("the array is as long as the hash", e);
    }
  }
}
