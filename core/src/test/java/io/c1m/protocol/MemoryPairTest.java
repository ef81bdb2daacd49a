package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rig finds the mistakes that it is there to find. */
class MemoryPairTest {
  private static final byte[] TWO_BYTES = {1, 2};

  private final Rig rig = new Rig();

  private String failureOf(Session client, Session server) {
    MemoryPair pair = rig.join(client, server, Delivery.WHOLE);
    return assertThrows(AssertionError.class, pair::runToEnd).getMessage();
  }

  private static void assertSays(String expected, String message) {
    assertTrue(message.contains(expected), message);
    assertTrue(message.contains("client: "), "both sides are described: " + message);
    assertTrue(message.contains("-Dc1m.seed="), "the run can be repeated: " + message);
  }

  @Test
  void reportsADeadlock() {
    assertSays("stuck", failureOf(Scripted.saying(), Scripted.saying()));
  }

  @Test
  void reportsASessionThatWaitsWithBytesItCouldConsume() {
    Session oneByteAtATime =
        (in, out, nowNanos) -> {
          if (in.hasRemaining()) {
            in.get();
          }
          return Next.READ_IDLE;
        };
    assertSays(
        "waited with bytes it can consume", failureOf(Scripted.saying(TWO_BYTES), oneByteAtATime));
  }

  @Test
  void reportsASessionThatWaitsWithBytesToSend() {
    Session shy =
        new Session() {
          private int left = 2;

          @Override
          public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
            if (left-- > 0) {
              out.put((byte) 1);
            }
            return Next.READ_IDLE;
          }
        };
    assertSays("waited with bytes to send", failureOf(shy, Scripted.saying()));
  }

  @Test
  void reportsASessionThatSpins() {
    assertSays(
        "has nothing to say", failureOf((in, out, nowNanos) -> Next.FLUSH, Scripted.saying()));
    assertSays(
        "waits for the past",
        failureOf((in, out, nowNanos) -> Next.readUntil(0), Scripted.saying()));
  }

  @Test
  void reportsScratchHeldWhileIdle() {
    Session hoarder =
        (in, out, nowNanos) -> {
          rig.scratch.borrow(1);
          return Next.READ_IDLE;
        };
    assertSays("holds scratch", failureOf(hoarder, Scripted.saying()));
  }

  @Test
  void reportsAnEffectThatIsNone() {
    assertSays("no effect", failureOf((in, out, nowNanos) -> Next.READY, Scripted.saying()));
    assertSays("kept its effect", failureOf((in, out, now) -> Next.KEEP, Scripted.saying()));
  }

  @Test
  void sendsARegionAfterTheBytes(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("body"), "0123456789");
    Session server =
        new Session() {
          private boolean sent;

          @Override
          public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
            if (sent) {
              return Next.close(Reason.DONE);
            }
            sent = true;
            out.put((byte) '>');
            return Next.SEND_FILE;
          }

          @Override
          public FileRegion region() {
            return new FileRegion(file, 3, 4);
          }
        };
    Scripted client = Scripted.saying();
    rig.join(client, server, Delivery.WHOLE).runToEnd();
    assertEquals(">3456", new String(client.heard(), StandardCharsets.US_ASCII));
  }

  @Test
  void sleepsFromWhenTheBytesWereSent() {
    Session slow =
        new Session() {
          private int step;

          @Override
          public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
            return switch (step++) {
              case 0 -> Next.sleep(160);
              case 1 -> {
                out.put((byte) 1);
                yield Next.block(320);
              }
              default -> Next.close(Reason.DONE);
            };
          }
        };
    MemoryPair pair = rig.join(slow, Scripted.saying(), Delivery.WHOLE);
    pair.runUntil(() -> pair.toServer().passed() == 1);
    assertEquals(160, rig.clock.elapsedNanos());
    pair.runToEnd();
    assertEquals(480, rig.clock.elapsedNanos());
    assertEquals(Reason.DONE, pair.client().closed());
    assertEquals(Reason.PEER_CLOSED, pair.server().closed());
  }

  @Test
  void anAbortResetsThePeerAtOnce() {
    MemoryPair pair =
        rig.join(
            Scripted.saying(TWO_BYTES, Next.abort(Reason.WRONG_BYTES)),
            Scripted.saying(),
            Delivery.WHOLE);
    pair.runToEnd();
    assertEquals(Reason.WRONG_BYTES, pair.client().closed());
    assertEquals(Reason.RESET, pair.server().closed());
  }

  @Test
  void aStreamCutShortEndsAfterExactlyThatManyBytes() {
    Scripted listener = Scripted.saying();
    MemoryPair pair = rig.join(Scripted.saying(TWO_BYTES), listener, Delivery.WHOLE);
    pair.toServer().cutAfter(1);
    pair.runToEnd();
    assertEquals(1, listener.heard().length);
  }

  @Test
  void theSeamCheckFindsADriverThatForgetsBytes() {
    SeamCheck check = new SeamCheck((in, out, nowNanos) -> Next.READ_PARTIAL, false);
    ByteBuffer out = ByteBuffer.allocate(1);
    check.step(ByteBuffer.allocate(0), out, 0);
    check.step(ByteBuffer.wrap(TWO_BYTES), out, 0);
    byte[] changed = {1, 3, 4};
    assertThrows(AssertionError.class, () -> check.step(ByteBuffer.wrap(changed), out, 0));
    assertThrows(AssertionError.class, () -> check.step(ByteBuffer.wrap(TWO_BYTES), out, 0));
  }

  @Test
  void theSeamCheckFindsADriverThatIsTooEarlyOrTooLate() {
    ByteBuffer in = ByteBuffer.allocate(0);
    ByteBuffer out = ByteBuffer.allocate(1);
    SeamCheck sleeper = new SeamCheck((i, o, nowNanos) -> Next.sleep(32), true);
    sleeper.step(in, out, 0);
    assertThrows(AssertionError.class, () -> sleeper.step(in, out, 31));
    SeamCheck closed = new SeamCheck((i, o, nowNanos) -> Next.close(Reason.DONE), true);
    closed.step(in, out, 0);
    assertThrows(AssertionError.class, () -> closed.step(in, out, 0));
    SeamCheck idle = new SeamCheck((i, o, nowNanos) -> Next.READ_IDLE, true);
    idle.step(in, out, 0);
    idle.end(End.PEER_END, in, out, 0);
    assertThrows(AssertionError.class, () -> idle.end(End.DRAIN, in, out, 0));
  }
}
