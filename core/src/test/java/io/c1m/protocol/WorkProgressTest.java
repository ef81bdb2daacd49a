package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkProgressTest {
  private static final long NOW_NANOS = 7;

  private final List<String> log = new ArrayList<>();
  private final ByteBuffer body = ByteBuffer.allocate(0);

  private Work work(String name, long effect) {
    return new Work() {
      @Override
      public long effect(long nowNanos) {
        assertEquals(NOW_NANOS, nowNanos);
        log.add("ask " + name);
        return effect;
      }

      @Override
      public ByteBuffer perform(ByteBuffer request) {
        assertSame(body, request);
        log.add("do " + name);
        return request;
      }
    };
  }

  private String advance(WorkProgress progress) {
    long next = progress.advance(body, NOW_NANOS);
    return next == Next.READY ? "ready" : Next.describe(next);
  }

  @Test
  void noWorkIsDoneAtOnce() {
    assertEquals("ready", advance(new WorkProgress(new Work[0])));
  }

  @Test
  void asksOnceThenHonoursThenPerforms() {
    WorkProgress progress = new WorkProgress(new Work[] {work("a", Next.sleep(16))});
    assertEquals("SLEEP(16)", advance(progress));
    assertEquals(List.of("ask a"), log);
    assertEquals("ready", advance(progress));
    assertEquals(List.of("ask a", "do a"), log);
  }

  @Test
  void aWorkThatNeedsNothingIsPerformedInTheSameCall() {
    Work[] works = {work("a", Next.READY), work("b", Next.COMPUTE), work("c", Next.READY)};
    WorkProgress progress = new WorkProgress(works);
    assertEquals("COMPUTE", advance(progress));
    assertEquals(List.of("ask a", "do a", "ask b"), log);
    assertEquals("ready", advance(progress));
    assertEquals(List.of("ask a", "do a", "ask b", "do b", "ask c", "do c"), log);
  }

  @Test
  void theNextRequestBeginsWithTheFirstWork() {
    WorkProgress progress =
        new WorkProgress(new Work[] {work("a", Next.block(32)), work("b", Next.sleep(48))});
    for (int request = 0; request < 3; request++) {
      log.clear();
      assertEquals("BLOCK(32)", advance(progress));
      assertEquals("SLEEP(48)", advance(progress));
      assertEquals("ready", advance(progress));
      assertEquals(List.of("ask a", "do a", "ask b", "do b"), log);
    }
  }
}
