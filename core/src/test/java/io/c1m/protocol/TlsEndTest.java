package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How an established connection inside TLS ends, from either side and from within. */
class TlsEndTest {
  private static final byte[] WORDS = "one two three ".getBytes(StandardCharsets.US_ASCII);

  private final Rig rig = new Rig();

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void lastBytesArriveBeforeTheClose(TlsCase test) {
    Scripted client = Scripted.saying();
    TlsOuter outer = new TlsOuter(rig, test.transport().client(client, rig.clientHost));
    Session server =
        test.transport().server(Scripted.saying(WORDS, Next.close(Reason.DONE)), rig.serverHost);
    MemoryPair pair = rig.join(outer, server, test.delivery());
    pair.runToEnd();
    assertArrayEquals(WORDS, client.heard());
    assertEquals(Reason.DONE, pair.server().closed());
    assertEquals(Reason.PEER_CLOSED, pair.client().closed());
    assertEquals(0, outer.ends(), "close_notify says it before the end of the stream does");
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void lastWordsAfterThePeersCloseNotifyAreSealedWhereTheVersionAllows(TlsCase test) {
    long silent = bytesSaidAtTheEnd(test, 0);
    long talking = bytesSaidAtTheEnd(test, WORDS.length);
    assertTrue(silent > 0, "its own close_notify");
    if (test.transport() == Transport.TLS_1_2) {
      assertEquals(silent, talking, "RFC 5246 7.2.1: pending writes are discarded");
    } else {
      assertTrue(talking > silent + WORDS.length, () -> silent + " bytes, then " + talking);
    }
  }

  private long bytesSaidAtTheEnd(TlsCase test, int farewellBytes) {
    Session inner =
        new Session() {
          @Override
          public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
            return Next.READ_IDLE;
          }

          @Override
          public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
            assertEquals(End.PEER_END, cause);
            out.put(WORDS, 0, farewellBytes);
            return Next.close(Reason.DONE);
          }
        };
    TlsOuter server =
        new TlsOuter(rig, test.transport().server(new SeamCheck(inner, false), rig.serverHost));
    Session client = test.transport().client(Scripted.saying(), rig.clientHost);
    MemoryPair pair = rig.join(client, server, test.delivery());
    pair.settle();
    long before = server.said();
    pair.client().end(End.DRAIN);
    pair.runToEnd();
    assertEquals(Reason.DONE, pair.server().closed());
    assertEquals(0, server.ends(), "close_notify says it before the end of the stream does");
    return server.said() - before;
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void anAbortPassesThrough(TlsCase test) {
    MemoryPair pair =
        TlsOuter.join(
            rig, test, Scripted.saying(), Scripted.saying(WORDS, Next.abort(Reason.WRONG_BYTES)));
    pair.runToEnd();
    assertEquals(Reason.WRONG_BYTES, pair.server().closed());
    assertEquals(Reason.RESET, pair.client().closed());
  }

  /** Sleeps once, then echoes. */
  private static final class SleepyEcho implements Session {
    private boolean slept;

    @Override
    public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
      if (!slept) {
        slept = true;
        return Next.sleep(160);
      }
      out.put(in);
      return Next.READ_IDLE;
    }
  }

  @ParameterizedTest
  @EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
  void anEndInTheMiddleOfAFlushKeepsTheOrderOfRecords(Transport transport) {
    int much = Delivery.MUCH;
    for (int room : new int[] {7, 20_000}) {
      Delivery delivery = new Delivery("room for " + room, much, much, room, much, true);
      Scripted client = Scripted.saying(new byte[60_000]); // several records when it wakes up
      MemoryPair pair =
          TlsOuter.join(rig, new TlsCase(transport, delivery), client, new SleepyEcho());
      pair.runUntil(() -> pair.server().isAsleep());
      pair.runUntil(() -> pair.server().effect() == Next.FLUSH);
      pair.server().end(End.DRAIN);
      pair.runToEnd();
      assertEquals(Reason.DRAINED, pair.server().closed());
      assertEquals(Reason.PEER_CLOSED, pair.client().closed());
      assertTrue(client.heard().length >= 16_000);
    }
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aPeerThatClosesDuringADrainEndsTheInnerSessionNoSecondTime(TlsCase test) {
    Session keeper =
        new Session() {
          private boolean asleep;

          @Override
          public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
            asleep = in.hasRemaining();
            in.position(in.limit());
            return asleep ? Next.sleep(160) : Next.READ_PARTIAL;
          }

          @Override
          public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
            return cause == End.DRAIN && asleep ? Next.KEEP : Next.close(cause.reason());
          }
        };
    MemoryPair pair = TlsOuter.join(rig, test, Scripted.saying((byte) 1), keeper);
    pair.runUntil(() -> pair.server().isAsleep());
    pair.server().end(End.DRAIN);
    pair.settle();
    pair.client().end(End.DRAIN);
    pair.runToEnd();
    assertEquals(Reason.PEER_CLOSED, pair.server().closed());
  }
}
