package io.c1m.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 16", "15, 16", "16, 16", "17, 32", "10000000, 10000000", "999, 1008"})
  void timesAreRoundedUpToSixteenNanoseconds(long nanos, long rounded) {
    assertEquals(rounded, Next.nanos(Next.sleep(nanos)));
    assertEquals(rounded, Next.nanos(Next.block(nanos)));
    assertEquals(rounded, Next.nanos(Next.readUntil(nanos)));
  }

  @Test
  void kindsDoNotDependOnTheArgument() {
    for (long nanos : new long[] {0, 1, 12_345, TimeUnit.HOURS.toNanos(1), Long.MAX_VALUE}) {
      assertEquals(Next.SLEEP, Next.kind(Next.sleep(nanos)));
      assertEquals(Next.BLOCK, Next.kind(Next.block(nanos)));
      assertEquals(Next.READ_UNTIL, Next.kind(Next.readUntil(nanos)));
    }
  }

  @Test
  void neverStaysNever() {
    for (long nanos = Next.NEVER - 20; nanos < Next.NEVER - 15; nanos++) {
      assertEquals(Next.NEVER - 16, Next.nanos(Next.readUntil(nanos)));
    }
    for (long nanos = Next.NEVER - 15; nanos != Long.MIN_VALUE; nanos++) {
      assertEquals(Next.NEVER, Next.nanos(Next.readUntil(nanos)));
    }
  }

  @Test
  void epochTimesFitUntil2262() {
    Instant late = Instant.parse("2262-01-01T00:00:00Z");
    long nanos = TimeUnit.SECONDS.toNanos(late.getEpochSecond());
    assertEquals(nanos, Next.nanos(Next.readUntil(nanos)) & -16L);
    assertTrue(nanos < Next.NEVER);
  }

  @Test
  void refusesTimesBelowZero() {
    for (long nanos : new long[] {-1, -16, Long.MIN_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> Next.sleep(nanos));
      assertThrows(IllegalArgumentException.class, () -> Next.block(nanos));
      assertThrows(IllegalArgumentException.class, () -> Next.readUntil(nanos));
    }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonFits(Reason reason) {
    long close = Next.close(reason);
    long abort = Next.abort(reason);
    assertEquals(Next.CLOSE, Next.kind(close));
    assertEquals(reason, Next.reason(close));
    assertEquals(Next.ABORT, Next.kind(abort));
    assertEquals(reason, Next.reason(abort));
    assertEquals("CLOSE(" + reason + ")", Next.describe(close));
    assertEquals("ABORT(" + reason + ")", Next.describe(abort));
  }

  @Test
  void everyPhaseFits() {
    assertEquals(Phase.IDLE, Next.phase(Next.READ_IDLE));
    assertEquals(Phase.PARTIAL, Next.phase(Next.READ_PARTIAL));
    assertEquals(Phase.HANDSHAKE, Next.phase(Next.READ_HANDSHAKE));
    for (long read : new long[] {Next.READ_IDLE, Next.READ_PARTIAL, Next.READ_HANDSHAKE}) {
      assertEquals(Next.READ, Next.kind(read));
      assertTrue(Next.reads(read));
    }
  }

  @Test
  void onlyReadsRead() {
    assertTrue(Next.reads(Next.readUntil(Next.NEVER)));
    assertFalse(Next.reads(Next.READY));
    assertFalse(Next.reads(Next.FLUSH));
    assertFalse(Next.reads(Next.COMPUTE));
    assertFalse(Next.reads(Next.sleep(1)));
    assertFalse(Next.reads(Next.close(Reason.DONE)));
  }

  @Test
  void describesEffectsInWords() {
    assertEquals("READ(IDLE)", Next.describe(Next.READ_IDLE));
    assertEquals("READ_UNTIL(32)", Next.describe(Next.readUntil(20)));
    assertEquals("FLUSH", Next.describe(Next.FLUSH));
    assertEquals("SLEEP(16)", Next.describe(Next.sleep(16)));
    assertEquals("BLOCK(16)", Next.describe(Next.block(16)));
    assertEquals("COMPUTE", Next.describe(Next.COMPUTE));
    assertEquals("KEEP", Next.describe(Next.KEEP));
    assertEquals("unknown effect 0", Next.describe(Next.READY));
  }
}
