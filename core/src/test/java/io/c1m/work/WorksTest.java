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

  private static final WorkSettings SETTINGS = WorkSettings.of(NO_CLOCK);

  private static List<String> effects(String text) {
    return Works.parse(text, SETTINGS).stream().map(work -> Next.describe(work.effect(0))).toList();
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
        "sleep:exp | work 'sleep:exp' needs a mean: write sleep:exp:3ms",
        "block:exp:3ms:4ms | work 'block:exp:3ms:4ms' needs a mean: write block:exp:3ms",
        "sleep:exp:0ms | '0ms' is no mean or percentile of sleep: it must be above 0",
        "block:lognormal:3ms | work 'block:lognormal:3ms' needs a median and a 99th percentile: ",
        "sleep:lognormal:3ms:2ms | work 'sleep:lognormal:3ms:2ms': the 99th percentile, ",
        "sleep:lognormal:3ms:fast | 'fast' is not a duration",
        "pow | work 'pow' needs a number of bits, 1 to 24: write pow:16",
        "pow:0 | work 'pow' needs a number of bits, 1 to 24, not 0: write pow:16",
        "pow:25 | work 'pow' needs a number of bits, 1 to 24, not 25: write pow:16",
        "pow:x | 'x' is not a count",
        "sha256:0B | work 'sha256:0B': it takes 1 byte to 64 MiB",
        "sha256:65MiB | work 'sha256:65MiB': it takes 1 byte to 64 MiB",
        "aes128cbc:big | 'big' is not a size",
        "class | work 'class' needs the name of a class: write class:com.example.MyWork",
        "class:Mine | work 'class:Mine': no classes are known",
        "sleep:61m | work 'sleep:61m' is longer than the limit of 1h",
      })
  void saysWhatWouldBeRight(String text, String beginning) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Works.parse(text, SETTINGS))
            .getMessage();
    assertTrue(message.startsWith(beginning), message);
    assertFalse(message.contains("\n"));
  }

  @Test
  void anUnknownWorkIsToldAllThatThereAre() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Works.parse("x", SETTINGS)).getMessage();
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
  @CsvSource({"none,false", "block:1ms,false", "spin:1us+sleep:exp:1ms,true", "sleep:0s,true"})
  void tellsWhetherABackEndHasAnythingToLimit(String text, boolean sleeps) {
    assertEquals(sleeps, Works.sleeps(text));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1_000, 50_000})
  void spinningLooksAtTheClockUntilItsTimeIsOver(long nanos) {
    long[] now = {1_000_000};
    Work spin =
        Works.parse("spin:" + nanos + "ns", WorkSettings.of(() -> now[0] += 100)).getFirst();
    ByteBuffer body = ByteBuffer.allocate(3);
    long before = now[0];
    assertEquals(body, spin.perform(body));
    assertEquals(3, body.remaining());
    long passed = now[0] - before;
    assertTrue(passed >= nanos && passed <= nanos + 200, () -> passed + " ns");
  }
}
