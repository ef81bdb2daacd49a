package io.c1m.work;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sha256} and {@code aes128cbc}: against published vectors, and the JDK called plainly. */
class CipherWorksTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] KEY = HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c");
  private static final byte[] VECTOR = HEX.parseHex("000102030405060708090a0b0c0d0e0f");

  private static Work work(String text) {
    return Works.parse(text, WorkSettings.of(() -> 0)).getFirst();
  }

  private static byte[] random(int bytes) {
    byte[] content = new byte[bytes];
    new SplittableRandom(bytes).nextBytes(content);
    return content;
  }

  private static byte[] content(ByteBuffer buffer) {
    byte[] content = new byte[buffer.remaining()];
    buffer.get(buffer.position(), content);
    return content;
  }

  /** What a work is lent: direct, and not from its beginning. */
  private static ByteBuffer lent(byte[] content) {
    return ByteBuffer.allocateDirect(content.length + 7)
        .position(3)
        .put(content)
        .flip()
        .position(3);
  }

  private static byte[] plainly(byte[] content) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(VECTOR));
    return cipher.doFinal(content);
  }

  /** FIPS 180-4: the hash of "abc". */
  @Test
  void hashesThePublishedExample() {
    Digest digest = new Digest();
    digest.hash(ByteBuffer.wrap("abc".getBytes(US_ASCII)));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        HEX.formatHex(digest.hash));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 4_096, 4_097, 100_000})
  void hashesBodiesOfAnySize(int bytes) throws Exception {
    Digest digest = new Digest();
    digest.hash(lent(random(bytes)));
    assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(random(bytes)), digest.hash);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_024, 65_536, 65_537, 200_000})
  void hashesAsManyFixedBytesAsAsked(int bytes) throws Exception {
    Digest digest = new Digest();
    digest.hashFiller(bytes);
    assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(filler(bytes)), digest.hash);
  }

  private static byte[] filler(int bytes) {
    byte[] all = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      all[i] = Filler.BYTES[i % Filler.BYTES.length];
    }
    return all;
  }

  /** NIST SP 800-38A, F.2.1: the first block; padding makes a second. */
  @Test
  void encryptsThePublishedExample() {
    byte[] plain = HEX.parseHex("6bc1bee22e409f96e93d7e117393172a");
    byte[] made = content(work("aes128cbc").perform(ByteBuffer.wrap(plain)));
    assertEquals(32, made.length);
    assertEquals("7649abac8119b246cee98e9b12e9197d", HEX.formatHex(Arrays.copyOf(made, 16)));
  }

  @Test
  void oneWorkEncryptsBodiesOfAnySizeOneAfterAnother() throws Exception {
    Work work = work("aes128cbc");
    for (int bytes : new int[] {0, 1, 15, 16, 17, 1_024, 4_096, 4_097, 100_000, 16}) {
      ByteBuffer body = lent(random(bytes));
      ByteBuffer made = work.perform(body);
      assertArrayEquals(plainly(random(bytes)), content(made), bytes + " bytes");
      assertTrue(made.isReadOnly());
      assertArrayEquals(random(bytes), content(body), "the body is not consumed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_024, 65_536, 65_550})
  void encryptsAsManyFixedBytesAsAsked(int bytes) throws Exception {
    ByteBuffer made = work("aes128cbc:" + bytes + "B").perform(ByteBuffer.allocate(3));
    assertArrayEquals(plainly(filler(bytes)), content(made));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "sha256:9B"})
  void aHashIsConsumed(String text) {
    ByteBuffer body = lent(random(20));
    assertEquals(Next.COMPUTE, work(text).effect(0));
    assertSame(body, work(text).perform(body));
    assertArrayEquals(random(20), content(body));
  }

  /** More threads than tools are kept. */
  @Test
  void manyThreadsMayDoTheSameWork() throws Exception {
    Work work = work("aes128cbc");
    byte[] expected = plainly(random(500));
    Thread[] threads = new Thread[100];
    boolean[] right = new boolean[threads.length];
    for (int i = 0; i < threads.length; i++) {
      int own = i;
      threads[i] =
          Thread.ofVirtual()
              .start(
                  () ->
                      right[own] =
                          IntStream.range(0, 50)
                              .allMatch(
                                  n ->
                                      Arrays.equals(
                                          expected, content(work.perform(lent(random(500)))))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (boolean all : right) {
      assertTrue(all);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 1_024, 16_384})
  void anEncryptionAllocatesItsResultAndLittleMore(int bytes) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Work work = work("aes128cbc");
    ByteBuffer body = lent(random(bytes));
    int times = 3_000;
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += work.perform(body).remaining();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      sum += work.perform(body).remaining();
    }
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / times;
    long made = sum / times / 2;
    assertTrue(
        each <= made + Aes128Cbc.OVERHEAD_BYTES, () -> each + " bytes for a result of " + made);
  }
}
