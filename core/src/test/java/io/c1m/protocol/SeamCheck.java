package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Passes everything on to a session and checks that whoever drives it keeps to the seam's rules,
 * whether that is a driver or a decorator.
 */
final class SeamCheck implements Session {
  private final Session session;
  private final boolean wakesForNothing;
  private byte[] left = {};
  private long effect = Next.READY;
  private long effectNanos;
  private boolean ended;
  private int steps;
  private long consumed;
  private long produced;

  /**
   * @param wakesForNothing whether the driver may step a waiting session without a cause
   */
  SeamCheck(Session session, boolean wakesForNothing) {
    this.session = session;
    this.wakesForNothing = wakesForNothing;
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    if (steps++ == 0) {
      assertFalse(in.hasRemaining(), "the first step comes without bytes");
    } else {
      checkHonoured(in, nowNanos);
    }
    checkBuffers(in, out);
    int before = in.remaining();
    int room = out.remaining();
    long next = session.step(in, out, nowNanos);
    note(next, in, before, room - out.remaining(), nowNanos);
    return next;
  }

  @Override
  public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    assertTrue(steps > 0, "a session is stepped before it is ended");
    assertFalse(ended, "a session is ended once");
    assertFalse(isOver(), "a session that closed is not ended");
    ended = true;
    checkBuffers(in, out);
    int before = in.remaining();
    int room = out.remaining();
    long next = session.end(cause, in, out, nowNanos);
    note(next, in, before, room - out.remaining(), nowNanos);
    return next;
  }

  @Override
  public FileRegion region() {
    assertEquals(Next.SEND_FILE, effect, "a region is asked for after SEND_FILE only");
    return session.region();
  }

  private void checkHonoured(ByteBuffer in, long nowNanos) {
    assertFalse(isOver(), () -> "stepped after " + Next.describe(effect));
    switch (Next.kind(effect)) {
      case Next.SLEEP, Next.BLOCK ->
          assertTrue(nowNanos - effectNanos >= Next.nanos(effect), "stepped before its time");
      case Next.READ ->
          assertTrue(wakesForNothing || in.remaining() > left.length, "stepped without more bytes");
      default -> {
        // one that waits for a time may be woken to look at its schedule again
      }
    }
  }

  private void checkBuffers(ByteBuffer in, ByteBuffer out) {
    assertTrue(out.hasRemaining(), "stepped without room for a byte");
    assertEquals(ByteOrder.BIG_ENDIAN, in.order());
    assertEquals(ByteOrder.BIG_ENDIAN, out.order());
    assertTrue(in.remaining() >= left.length, "bytes not consumed got lost");
    byte[] front = new byte[left.length];
    in.get(in.position(), front);
    assertTrue(Arrays.equals(left, front), "bytes not consumed came back changed");
  }

  private void note(long next, ByteBuffer in, int before, int said, long nowNanos) {
    if (next != Next.KEEP) {
      effect = next;
      effectNanos = nowNanos;
    }
    consumed += before - in.remaining();
    produced += said;
    left = new byte[in.remaining()];
    in.get(in.position(), left);
  }

  private boolean isOver() {
    return Next.kind(effect) == Next.CLOSE || Next.kind(effect) == Next.ABORT;
  }

  /** Whether it was stepped at all. */
  boolean begun() {
    return steps > 0;
  }

  /** What the session waits for. */
  long effect() {
    return effect;
  }

  /** Bytes consumed so far. */
  long consumed() {
    return consumed;
  }

  /** Bytes appended so far. */
  long produced() {
    return produced;
  }
}
