package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an established connection inside TLS does with its inner session's effects and bytes. */
class TlsSessionTest {
  private static final byte[] WORDS = "one two three ".getBytes(StandardCharsets.US_ASCII);

  private final Rig rig = new Rig();

  record Case(Transport transport, Delivery delivery) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Transport transport : Transport.SECURE) {
      Delivery.ALL.forEach(delivery -> cases.add(new Case(transport, delivery)));
    }
    return cases;
  }

  /** Notes what its driver is told and asked, and that no scratch stays out over a return. */
  private final class Outer implements Session {
    private final Session session;
    private int ends;

    Outer(Session session) {
      this.session = session;
    }

    @Override
    public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
      return checked(session.step(in, out, nowNanos));
    }

    @Override
    public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
      ends++;
      return checked(session.end(cause, in, out, nowNanos));
    }

    private long checked(long next) {
      assertEquals(0, rig.scratch.lent(), "scratch is given back before every return");
      return next;
    }
  }

  private MemoryPair join(Case test, Session client, Session server) {
    return rig.join(
        new Outer(test.transport().client(new SeamCheck(client, false), rig.clientHost)),
        new Outer(test.transport().server(new SeamCheck(server, false), rig.serverHost)),
        test.delivery());
  }

  /** Answers each word, which ends in a space, when it is complete, after a sleep. */
  private static final class Words implements Session {
    private static final long SLEEP_NANOS = 1600;

    private boolean slept;

    @Override
    public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
      for (int at = in.position(); at < in.limit(); at++) {
        if (in.get(at) == ' ') {
          if (!slept) {
            slept = true;
            return Next.sleep(SLEEP_NANOS);
          }
          slept = false;
          byte[] word = new byte[at + 1 - in.position()];
          in.get(word);
          out.put(word);
          return Next.COMPUTE;
        }
      }
      return in.hasRemaining() ? Next.READ_PARTIAL : Next.READ_IDLE;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plaintextNotConsumedComesBackInFront(Case test) {
    for (int split = 1; split < WORDS.length; split++) {
      Scripted client = Scripted.saying(WORDS);
      MemoryPair pair = join(test, inTwo(client, split), new Words());
      long before = rig.clock.elapsedNanos();
      pair.settle();
      assertArrayEquals(WORDS, client.heard());
      assertEquals(Next.READ_IDLE, pair.server().effect());
      assertTrue(rig.clock.elapsedNanos() - before >= 3 * Words.SLEEP_NANOS);
    }
  }

  /** Lets a session say its first bytes apart from the others. */
  private static Session inTwo(Session session, int firstBytes) {
    return new Session() {
      private boolean first = true;

      @Override
      public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
        if (first) {
          first = false;
          return session.step(in, out.limit(firstBytes), nowNanos);
        }
        return session.step(in, out, nowNanos);
      }
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lastBytesArriveBeforeTheClose(Case test) {
    Scripted client = Scripted.saying();
    Outer outer = new Outer(test.transport().client(client, rig.clientHost));
    Session server =
        test.transport().server(Scripted.saying(WORDS, Next.close(Reason.DONE)), rig.serverHost);
    MemoryPair pair = rig.join(outer, server, test.delivery());
    pair.runToEnd();
    assertArrayEquals(WORDS, client.heard());
    assertEquals(Reason.DONE, pair.server().closed());
    assertEquals(Reason.PEER_CLOSED, pair.client().closed());
    assertEquals(0, outer.ends, "close_notify says it before the end of the stream does");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lastWordsAfterThePeersCloseNotifyAreSealed(Case test) {
    byte[] farewell = {1, 2, 3};
    Session server =
        new Session() {
          @Override
          public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
            return Next.READ_IDLE;
          }

          @Override
          public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
            assertEquals(End.PEER_END, cause);
            out.put(farewell);
            return Next.close(Reason.DONE);
          }
        };
    MemoryPair pair = join(test, Scripted.saying(), server);
    pair.settle();
    long before = pair.toClient().passed();
    pair.client().end(End.DRAIN);
    pair.runUntil(() -> pair.server().closed() != null);
    assertEquals(Reason.DONE, pair.server().closed());
    assertTrue(pair.server().closed() != null && pair.toClient().passed() >= before);
    pair.runToEnd();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anAbortPassesThrough(Case test) {
    MemoryPair pair =
        join(test, Scripted.saying(), Scripted.saying(WORDS, Next.abort(Reason.WRONG_BYTES)));
    pair.runToEnd();
    assertEquals(Reason.WRONG_BYTES, pair.server().closed());
    assertEquals(Reason.RESET, pair.client().closed());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void manyRecordsAreFlushedOneAfterAnother(Case test) {
    if (test.delivery().outBytes() < 100 || test.delivery().chunkBytes() == 1) {
      return; // the same, and slow
    }
    byte[] much = new byte[100_000];
    for (int i = 0; i < much.length; i++) {
      much[i] = (byte) (i * 7);
    }
    Scripted client = Scripted.saying();
    MemoryPair pair = join(test, client, Scripted.saying(much));
    pair.settle();
    assertArrayEquals(much, client.heard());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPartOfARecordIsAPartOfARequest(Case test) {
    MemoryPair pair = join(test, Scripted.saying(), Scripted.saying());
    pair.settle();
    assertEquals(Next.READ_IDLE, pair.server().effect());
    pair.toServer().write(new byte[] {23, 3, 3, 0});
    pair.settle();
    assertEquals(Next.READ_PARTIAL, pair.server().effect());
    pair.server().timeout();
    pair.runToEnd();
    assertEquals(Reason.REQUEST_TIMEOUT, pair.server().closed());
    assertEquals(Reason.PEER_CLOSED, pair.client().closed());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aChangedRecordIsAProtocolErrorOnBothSides(Case test) {
    MemoryPair pair = join(test, Scripted.saying(), Scripted.saying());
    pair.settle();
    pair.toServer().corruptAt(pair.toServer().passed() + 6);
    pair.client().end(End.DRAIN); // its close_notify is the record that is changed
    pair.runToEnd();
    assertEquals(Reason.PROTOCOL_ERROR, pair.server().closed());
    assertEquals(Reason.DRAINED, pair.client().closed());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aNewHandshakeOrKeyInTheMiddleDisturbsNobody(Case test) {
    for (boolean byClient : new boolean[] {true, false}) {
      List<SSLEngine> engines = new ArrayList<>();
      Protocol echo = Protocols.named("echo");
      Protocol secure =
          Tls.over(
              echo,
              () -> {
                engines.add(test.transport().engine(TlsKeys.trusted()));
                return engines.getLast();
              });
      CountedPace pace = CountedPace.every(1_000_000, 4, rig.clock);
      Session client = secure.client(rig.clientHost, echo.defaultMessage()).apply(pace);
      Session server = secure.server(rig.serverHost, List.of()).get();
      MemoryPair pair = rig.join(new Outer(client), new Outer(server), test.delivery());
      pair.runUntil(() -> pace.latencies().size() == 2);
      begin(engines.get(byClient ? 0 : 1));
      pair.settle();
      assertTrue(pace.isDone(), pair::toString);
      assertFalse(engines.isEmpty());
      pair.client().end(End.DRAIN);
      pair.runToEnd();
      assertEquals(Reason.PEER_CLOSED, pair.server().closed());
    }
  }

  private static void begin(SSLEngine engine) {
    try {
      engine.beginHandshake();
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }
}
