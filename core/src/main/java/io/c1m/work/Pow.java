package io.c1m.work;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.c1m.unit.Units;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A proof of work, the same for each request: SHA-256 of {@code "hello world "} and a decimal
 * nonce, from 0 upwards, until the hash begins with a number of zero bits (so it is below 2 to the
 * power of 256 minus that number). The cost jumps: 12 bits take 5 hashes, 13 bits 6,483. The body
 * stays as it is. Allocates nothing.
 */
final class Pow implements Computation {
  static final WorkKind KIND =
      new WorkKind(
          "pow",
          "pow:BITS",
          "hash until so many bits are zero",
          (argument, settings) -> List.of(new Pow(bits(argument))));

  private static final byte[] TEXT = "hello world ".getBytes(US_ASCII);
  private static final int MOST_BITS = 24;
  private static final int MOST_DIGITS = 19;

  private final Spares<Search> searches = new Spares<>(Search::new);
  private final int bits;

  private Pow(int bits) {
    this.bits = bits;
  }

  private static int bits(String argument) {
    long bits = argument.isEmpty() ? 0 : Units.count(argument);
    if (bits < 1 || bits > MOST_BITS) {
      throw new IllegalArgumentException(
          "work 'pow' needs a number of bits, 1 to "
              + MOST_BITS
              + (argument.isEmpty() ? "" : ", not " + argument)
              + ": write pow:16");
    }
    return (int) bits;
  }

  @Override
  public ByteBuffer perform(ByteBuffer body) {
    Search search = searches.take();
    search.hashes(bits);
    searches.giveBack(search);
    return body;
  }

  /** One search at a time. */
  static final class Search {
    private final Digest digest = new Digest();
    private final byte[] text = Arrays.copyOf(TEXT, TEXT.length + MOST_DIGITS);
    private int length;

    /** How many hashes it takes. */
    long hashes(int bits) {
      text[TEXT.length] = '0';
      length = TEXT.length + 1;
      long count = 1;
      digest.hash(text, length);
      while (zeroBits(digest.hash) < bits) {
        increment();
        digest.hash(text, length);
        count++;
      }
      return count;
    }

    /** Adds one to the number in the text. */
    private void increment() {
      int at = length - 1;
      while (at >= TEXT.length && text[at] == '9') {
        text[at--] = '0';
      }
      if (at >= TEXT.length) {
        text[at]++;
      } else {
        text[TEXT.length] = '1';
        text[length++] = '0';
      }
    }

    private static int zeroBits(byte[] hash) {
      int at = 0;
      while (at < hash.length - 1 && hash[at] == 0) {
        at++;
      }
      return 8 * at + Integer.numberOfLeadingZeros(hash[at] & 0xff) - 24;
    }
  }
}
