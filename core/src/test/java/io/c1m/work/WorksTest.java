package io.c1m.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.NanoClock;
import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorksTest {
  private static final NanoClock NO_CLOCK =
      () -> {
        throw new AssertionError("nobody needs the time here");
      };

  private static List<String> effects(String text) {
    return Works.parse(text, NO_CLOCK).stream().map(work -> Next.describe(work.effect(0))).toList();
  }

  @Test
  void readsSequencesInOrder() {
    assertEquals(List.of(), effects("none"));
    assertEquals(List.of("SLEEP(10000000)"), effects("sleep:10ms"));
    assertEquals(
        List.of("BLOCK(1008)", "COMPUTE", "SLEEP(0)"), effects("block:1us+spin:5us+none+sleep:0s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "slepp:1ms | unknown work 'slepp': choose one of ",
        "\"\" | unknown work '': choose one of ",
        "sleep:1ms+ | unknown work '': choose one of ",
        "none:5 | work 'none' takes no argument: write none",
        "sleep | work 'sleep' needs a duration: write sleep:10ms",
        "spin: | work 'spin' needs a duration: write spin:10ms",
        "block:10 | '10' is not a duration: write it such as 10ms",
        "sleep:1:2 | '1:2' is not a duration",
        "sleep:61m | work 'sleep:61m' is longer than the limit of 1h",
      })
  void saysWhatWouldBeRight(String text, String beginning) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Works.parse(text, NO_CLOCK))
            .getMessage();
    assertTrue(message.startsWith(beginning), message);
    assertFalse(message.contains("\n"));
  }

  @Test
  void anUnknownWorkIsToldAllThatThereAre() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Works.parse("x", NO_CLOCK)).getMessage();
    Works.ALL.forEach(kind -> assertTrue(message.contains(kind.syntax()), message));
  }

  @Test
  void theRegistryDescribesItself() {
    for (WorkKind kind : Works.ALL) {
      assertTrue(kind.syntax().startsWith(kind.name()));
      assertFalse(kind.summary().isBlank());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1_000, 50_000})
  void spinningLooksAtTheClockUntilItsTimeIsOver(long nanos) {
    long[] now = {1_000_000};
    Work spin = Works.parse("spin:" + nanos + "ns", () -> now[0] += 100).getFirst();
    ByteBuffer body = ByteBuffer.allocate(3);
    long before = now[0];
    assertEquals(body, spin.perform(body));
    assertEquals(3, body.remaining());
    long passed = now[0] - before;
    assertTrue(passed >= nanos && passed <= nanos + 200, () -> passed + " ns");
  }
}
