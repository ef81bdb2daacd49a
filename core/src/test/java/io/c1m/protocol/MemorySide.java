package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Drives one session by the rules of the seam, one small action at a time, and checks that the
 * session keeps to its own: that it consumes and appends within its buffers, waits for bytes only
 * when a wake-up for nothing changes nothing, never spins, and holds no scratch while idle.
 */
final class MemorySide {
  private static final int SPILL_BYTES = 4096;
  private static final int MOST_BARREN_FLUSHES = 3;

  private final String name;
  private final Session session;
  private final Pipe inbound;
  private final Pipe outbound;
  private final Delivery delivery;
  private final SimulatedClock clock;
  private final Host host;
  private final RandomGenerator random;
  private final ByteBuffer in;
  private final ByteBuffer out;

  private byte[] held = {};
  private byte[] unsent = {};
  private long effect = Next.READY;
  private long waitingSince = -1;
  private boolean woken;
  private boolean ended;
  private int barren;
  private @Nullable Reason closed;

  MemorySide(
      String name,
      Session session,
      Pipe inbound,
      Pipe outbound,
      Delivery delivery,
      int outBytes,
      SimulatedClock clock,
      Host host,
      RandomGenerator random) {
    this.name = name;
    this.session = session;
    this.inbound = inbound;
    this.outbound = outbound;
    this.delivery = delivery;
    this.clock = clock;
    this.host = host;
    this.random = random;
    in = buffer(2 * Delivery.MUCH);
    out = buffer(outBytes);
  }

  private ByteBuffer buffer(int bytes) {
    return delivery.direct() ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
  }

  /** Does the next thing that can be done now, if any, and says whether there was one. */
  boolean turn() {
    if (closed != null) {
      return false;
    }
    if (inbound.isReset()) {
      close(Next.kind(effect) == Next.CLOSE ? Next.reason(effect) : Reason.RESET);
      return true;
    }
    if (Next.kind(effect) == Next.ABORT) {
      outbound.reset();
      close(Next.reason(effect));
      return true;
    }
    if (unsent.length > 0) {
      int sent = outbound.write(unsent);
      unsent = Arrays.copyOfRange(unsent, sent, unsent.length);
      return sent > 0;
    }
    return honour();
  }

  private boolean honour() {
    return switch (Next.kind(effect)) {
      case Next.CLOSE -> {
        outbound.end();
        close(Next.reason(effect));
        yield true;
      }
      case Next.SLEEP, Next.BLOCK -> await(Next.nanos(effect));
      case Next.READ, Next.READ_UNTIL -> read();
      default -> {
        if (effect == Next.READY) {
          host.tally().add(Count.OPENED, 1);
        }
        call(null);
        yield true;
      }
    };
  }

  private boolean await(long nanos) {
    if (waitingSince < 0) {
      waitingSince = clock.nanos();
    }
    if (clock.nanos() >= waitingSince + nanos) {
      call(null);
      return true;
    }
    if (inbound.atEnd() && !ended && Next.kind(effect) == Next.SLEEP) {
      end(End.PEER_END);
      return true;
    }
    return held.length < SPILL_BYTES && receive(SPILL_BYTES - held.length);
  }

  private boolean read() {
    if (receive(Integer.MAX_VALUE)) {
      call(null);
      return true;
    }
    if (inbound.atEnd()) {
      if (ended) {
        effect = Next.close(Reason.PEER_CLOSED);
      } else {
        end(End.PEER_END);
      }
      return true;
    }
    if (Next.kind(effect) == Next.READ_UNTIL && clock.nanos() >= Next.nanos(effect)) {
      call(null);
      return true;
    }
    if (!woken) {
      woken = true;
      wakeForNothing();
    }
    return false;
  }

  private boolean receive(int most) {
    if (inbound.isEmpty()) {
      return false;
    }
    held = join(held, inbound.read(Math.min(most, delivery.chunk(random))));
    return true;
  }

  /** Ends the session, in place of honouring its effect. */
  void end(End cause) {
    assertFalse(ended, "the rig ends a session once");
    ended = true;
    call(cause);
  }

  /** Wakes a session that waits for a time, because its schedule is another now. */
  void nudge() {
    assertEquals(Next.READ_UNTIL, Next.kind(effect));
    call(null);
  }

  /** The deadline of the phase that the session waits in has passed. */
  void timeout() {
    assertEquals(Next.READ, Next.kind(effect), () -> this + " has no phase to time out");
    end(Next.phase(effect).timeout());
  }

  private void call(@Nullable End cause) {
    in.clear().put(held).flip();
    out.clear();
    long now = clock.nanos();
    long next = cause == null ? session.step(in, out, now) : session.end(cause, in, out, now);
    assertEquals(held.length, in.limit(), () -> name + " moved the limit of in");
    assertEquals(out.capacity(), out.limit(), () -> name + " moved the limit of out");
    int consumed = in.position();
    byte[] said = new byte[out.position()];
    out.get(0, said);
    held = Arrays.copyOfRange(held, consumed, held.length);
    unsent = join(unsent, said);
    if (next == Next.SEND_FILE) {
      unsent = join(unsent, bytesOf(session.region()));
    }
    Spoil.spoil(in);
    Spoil.spoil(out);
    if (next == Next.KEEP) {
      assertEquals(End.DRAIN, cause, () -> name + " kept its effect");
      return;
    }
    barren = next == Next.FLUSH && said.length == 0 && consumed == 0 ? barren + 1 : 0;
    assertTrue(barren < MOST_BARREN_FLUSHES, () -> name + " flushes and has nothing to say");
    effect = next;
    waitingSince = -1;
    woken = false;
    check();
  }

  private void check() {
    assertNotEquals(Next.READY, Next.kind(effect), () -> name + " returned no effect");
    if (Next.kind(effect) == Next.READ_UNTIL) {
      assertTrue(Next.nanos(effect) > clock.nanos(), () -> name + " waits for the past");
    }
    if (effect == Next.READ_IDLE && host.scratch() instanceof LentScratch scratch) {
      assertEquals(0, scratch.lent(), () -> name + " holds scratch while idle");
    }
  }

  /** READ means that no progress is possible, so this may neither consume nor produce. */
  private void wakeForNothing() {
    in.clear().put(held).flip();
    out.clear();
    long next = session.step(in, out, clock.nanos());
    assertEquals(0, in.position(), () -> name + " waited with bytes it can consume");
    assertEquals(0, out.position(), () -> name + " waited with bytes to send");
    assertEquals(Next.describe(effect), Next.describe(next), () -> name + " changed its mind");
  }

  private void close(Reason reason) {
    closed = reason;
    host.tally().closed(reason);
    inbound.abandon();
  }

  /** When something happens here by itself, {@link Next#NEVER} if nothing will. */
  long timer() {
    if (closed != null || unsent.length > 0) {
      return Next.NEVER;
    }
    return switch (Next.kind(effect)) {
      case Next.READ_UNTIL -> Next.nanos(effect);
      case Next.SLEEP, Next.BLOCK -> waitingSince + Next.nanos(effect);
      default -> Next.NEVER;
    };
  }

  /** Whether it is in the middle of a sleep. */
  boolean isAsleep() {
    return waitingSince >= 0;
  }

  /** What the session waits for. */
  long effect() {
    return effect;
  }

  /** Why it closed, null as long as it has not. */
  @Nullable Reason closed() {
    return closed;
  }

  @Override
  public String toString() {
    return String.format(
        "%s: %s, %d bytes not consumed, %d not sent; inbound: %s",
        name,
        closed == null ? Next.describe(effect) : "closed, " + closed,
        held.length,
        unsent.length,
        inbound);
  }

  private static byte[] bytesOf(FileRegion region) {
    try (FileChannel file = FileChannel.open(region.file())) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(region.bytes()));
      file.read(bytes, region.position());
      assertFalse(bytes.hasRemaining(), () -> region + " is not all in its file");
      return bytes.array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
