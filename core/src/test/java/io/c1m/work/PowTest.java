package io.c1m.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowTest {
  /** The known numbers of hashes; one search does all, as one tool serves many requests. */
  private static final Pow.Search SEARCH = new Pow.Search();

  @ParameterizedTest
  @CsvSource({
    "6,5",
    "7,5",
    "8,5",
    "9,5",
    "10,5",
    "11,5",
    "12,5",
    "13,6483",
    "14,10278",
    "15,10278",
    "16,24365",
    "17,108398",
    "18,108398",
    "19,613552",
    "20,613552",
    "21,613552",
  })
  void takesTheKnownNumberOfHashes(int bits, long hashes) {
    assertEquals(hashes, SEARCH.hashes(bits));
  }

  @Test
  void computesAndLeavesTheBodyAsItIs() {
    ByteBuffer body = ByteBuffer.allocate(8).limit(5).position(2);
    Work work = Works.parse("pow:13", WorkSettings.of(() -> 0)).getFirst();
    assertEquals(Next.COMPUTE, work.effect(0));
    assertSame(body, work.perform(body));
    assertEquals(2, body.position());
    assertEquals(5, body.limit());
  }
}
