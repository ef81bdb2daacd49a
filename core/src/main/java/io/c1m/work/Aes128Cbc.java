package io.c1m.work;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128-CBC with PKCS#5 padding of the body, or with a size of that many bytes that are the same
 * for every request. What it makes, 1 to 16 bytes longer, is the body from there on; protocols that
 * return the request's own bytes pass over it. Key and initialization vector are fixed, those of
 * the examples in NIST SP 800-38A: this is load, it keeps nothing secret.
 *
 * <p>Allocates the encrypted body and at most {@link #OVERHEAD_BYTES} more per request.
 */
final class Aes128Cbc implements Computation {
  static final WorkKind KIND =
      new WorkKind(
          "aes128cbc",
          "aes128cbc[:SIZE]",
          "encrypt the body, or so many bytes",
          (argument, settings) ->
              List.of(new Aes128Cbc(argument.isEmpty() ? 0 : Works.size("aes128cbc", argument))));

  /** Beside the encrypted body: two buffer objects, the last block and its padding. */
  static final int OVERHEAD_BYTES = 400;

  private static final int BLOCK_BYTES = 16;
  private static final int CHUNK_BYTES = 4 * 1024;
  private static final SecretKeySpec KEY =
      new SecretKeySpec(HexFormat.of().parseHex("2b7e151628aed2a6abf7158809cf4f3c"), "AES");
  private static final AlgorithmParameterSpec VECTOR =
      new IvParameterSpec(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));

  private final Spares<Encryption> encryptions = new Spares<>(Encryption::new);
  private final int size;

  private Aes128Cbc(int size) {
    this.size = size;
  }

  @Override
  public ByteBuffer perform(ByteBuffer body) {
    Encryption encryption = encryptions.take();
    byte[] made = size == 0 ? encryption.of(body) : encryption.ofFiller(size);
    encryptions.giveBack(encryption);
    return ByteBuffer.wrap(made).asReadOnlyBuffer();
  }

  /** One cipher at a time; it begins anew by itself after each body. */
  private static final class Encryption {
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final Cipher cipher;
    private byte[] made = {};
    private int count;

    Encryption() {
      try {
        cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, KEY, VECTOR);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has AES/CBC/PKCS5Padding", e);
      }
    }

    byte[] of(ByteBuffer body) {
      begin(body.remaining());
      int bytes;
      for (int at = body.position(); at < body.limit(); at += bytes) {
        bytes = Math.min(CHUNK_BYTES, body.limit() - at);
        body.get(at, chunk, 0, bytes);
        add(chunk, bytes);
      }
      return finish();
    }

    byte[] ofFiller(int size) {
      begin(size);
      for (int left = size; left > 0; left -= Filler.BYTES.length) {
        add(Filler.BYTES, Math.min(Filler.BYTES.length, left));
      }
      return finish();
    }

    private void begin(int bytes) {
      made = new byte[(bytes / BLOCK_BYTES + 1) * BLOCK_BYTES];
      count = 0;
    }

    private void add(byte[] bytes, int length) {
      try {
        count += cipher.update(bytes, 0, length, made, count);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the array has room for all blocks", e);
      }
    }

    private byte[] finish() {
      try {
        cipher.doFinal(made, count);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the array has room for the padding", e);
      }
      byte[] all = made;
      made = chunk; // a spare keeps no body
      return all;
    }
  }
}
