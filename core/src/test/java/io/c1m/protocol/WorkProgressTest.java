package io.c1m.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkProgressTest {
  private static final long NOW_NANOS = 7;

  private static final Work UNCHANGED = nowNanos -> Next.READY;

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

  /** Appends a letter to what it is given, after an effect. */
  private static Work appending(char letter, long effect) {
    return new Work() {
      @Override
      public long effect(long nowNanos) {
        return effect;
      }

      @Override
      public ByteBuffer perform(ByteBuffer request) {
        return ascii(US_ASCII.decode(request.duplicate()) + String.valueOf(letter));
      }
    };
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  @Test
  void eachWorkIsGivenWhatTheOneBeforeMade() {
    Work[] works = {appending('a', Next.sleep(16)), UNCHANGED, appending('b', Next.COMPUTE)};
    WorkProgress progress = new WorkProgress(works);
    for (int request = 0; request < 2; request++) {
      assertEquals(Next.sleep(16), progress.advance(ascii(request + "-"), NOW_NANOS));
      assertEquals(Next.COMPUTE, progress.advance(ascii(request + "-"), NOW_NANOS));
      assertEquals(Next.READY, progress.advance(ascii("not looked at"), NOW_NANOS));
      assertEquals(ascii(request + "-ab"), progress.body());
    }
  }

  @Test
  void anUnchangedBodyIsTheOneOfTheLastCall() {
    WorkProgress progress = new WorkProgress(new Work[] {work("a", Next.COMPUTE)});
    progress.advance(ascii("lent before"), NOW_NANOS);
    assertThrows(IllegalStateException.class, progress::body);
    progress.advance(body, NOW_NANOS);
    assertSame(body, progress.body());
    progress.forget();
    assertThrows(IllegalStateException.class, progress::body);
  }

  @Test
  void withoutAnyWorkTheBodyIsTheOriginal() {
    WorkProgress progress = new WorkProgress(new Work[0]);
    assertEquals(Next.READY, progress.advance(body, NOW_NANOS));
    assertSame(body, progress.body());
  }
}
