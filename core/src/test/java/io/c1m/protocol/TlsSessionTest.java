package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.EnumSource;
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
    private long said;

    Outer(Session session) {
      this.session = session;
    }

    @Override
    public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
      int before = out.position();
      long next = checked(session.step(in, out, nowNanos));
      said += out.position() - before;
      return next;
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

  /** Its bytes would go past the engine, unsealed. */
  @ParameterizedTest
  @MethodSource("cases")
  void aRegionOfAFileIsADefect(Case test) {
    MemoryPair pair = join(test, Scripted.saying(), Scripted.saying(WORDS, Next.SEND_FILE));
    pair.runToEnd();
    assertEquals(Reason.INTERNAL_ERROR, pair.server().closed());
    assertEquals(Reason.RESET, pair.client().closed());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lastWordsAfterThePeersCloseNotifyAreSealedWhereTheVersionAllows(Case test) {
    long silent = bytesSaidAtTheEnd(test, 0);
    long talking = bytesSaidAtTheEnd(test, WORDS.length);
    assertTrue(silent > 0, "its own close_notify");
    if (test.transport() == Transport.TLS_1_2) {
      assertEquals(silent, talking, "RFC 5246 7.2.1: pending writes are discarded");
    } else {
      assertTrue(talking > silent + WORDS.length, () -> silent + " bytes, then " + talking);
    }
  }

  private long bytesSaidAtTheEnd(Case test, int farewellBytes) {
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
    Outer server = new Outer(test.transport().server(new SeamCheck(inner, false), rig.serverHost));
    Session client = test.transport().client(Scripted.saying(), rig.clientHost);
    MemoryPair pair = rig.join(client, server, test.delivery());
    pair.settle();
    long before = server.said;
    pair.client().end(End.DRAIN);
    pair.runToEnd();
    assertEquals(Reason.DONE, pair.server().closed());
    assertEquals(0, server.ends, "close_notify says it before the end of the stream does");
    return server.said - before;
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
    if (test.delivery().serverOutBytes() < 100 || test.delivery().chunkBytes() == 1) {
      return; // the same, and slow
    }
    byte[] much = new byte[40_000];
    for (int i = 0; i < much.length; i++) {
      much[i] = (byte) (i * 7);
    }
    Scripted client = Scripted.saying();
    MemoryPair pair = join(test, client, Scripted.saying(much));
    pair.settle();
    assertArrayEquals(much, client.heard());
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
      MemoryPair pair = join(new Case(transport, delivery), client, new SleepyEcho());
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
  @MethodSource("cases")
  void aPeerThatClosesDuringADrainEndsTheInnerSessionNoSecondTime(Case test) {
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
    MemoryPair pair = join(test, Scripted.saying((byte) 1), keeper);
    pair.runUntil(() -> pair.server().isAsleep());
    pair.server().end(End.DRAIN);
    pair.settle();
    pair.client().end(End.DRAIN);
    pair.runToEnd();
    assertEquals(Reason.PEER_CLOSED, pair.server().closed());
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
      SSLEngine clientEngine = test.transport().engine(TlsKeys.trusted());
      SSLEngine serverEngine = test.transport().engine(TlsKeys.trusted());
      Protocol echo = Protocols.named("echo");
      CountedPace pace = CountedPace.every(1_000_000, 4, rig.clock);
      Session client = echo.client(rig.clientHost, echo.standardTerms()).apply(pace);
      Session server = echo.server(rig.serverHost, echo.standardTerms(), List.of()).get();
      Session begins =
          beginning(byClient ? client : server, byClient ? clientEngine : serverEngine);
      Protocol clients = Tls.over(new Ready(byClient ? begins : client), () -> clientEngine);
      Protocol servers = Tls.over(new Ready(byClient ? server : begins), () -> serverEngine);
      MemoryPair pair =
          rig.join(
              new Outer(clients.client(rig.clientHost, echo.standardTerms()).apply(pace)),
              new Outer(servers.server(rig.serverHost, echo.standardTerms(), List.of()).get()),
              test.delivery());
      pair.settle();
      assertTrue(pace.isDone(), pair::toString);
      pair.client().end(End.DRAIN);
      pair.runToEnd();
      assertEquals(Reason.PEER_CLOSED, pair.server().closed());
    }
  }

  /**
   * Begins a handshake (TLS 1.2) or a change of keys (TLS 1.3) in a session's second step with
   * bytes.
   */
  private static Session beginning(Session session, SSLEngine engine) {
    return new Session() {
      private int steps;

      @Override
      public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
        if (in.hasRemaining() && ++steps == 2) {
          try {
            engine.beginHandshake();
          } catch (SSLException e) {
            throw new AssertionError(e);
          }
        }
        return session.step(in, out, nowNanos);
      }
    };
  }
}
