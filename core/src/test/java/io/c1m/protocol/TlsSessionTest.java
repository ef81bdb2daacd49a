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
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an established connection inside TLS does with its inner session's effects and bytes. */
class TlsSessionTest {
  private static final byte[] WORDS = "one two three ".getBytes(StandardCharsets.US_ASCII);

  private final Rig rig = new Rig();

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
  @MethodSource(TlsCase.ALL)
  void plaintextNotConsumedComesBackInFront(TlsCase test) {
    for (int split = 1; split < WORDS.length; split++) {
      Scripted client = Scripted.saying(WORDS);
      MemoryPair pair = TlsOuter.join(rig, test, inTwo(client, split), new Words());
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

  /** Its bytes would go past the engine, unsealed. */
  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aRegionOfAFileIsADefect(TlsCase test) {
    MemoryPair pair =
        TlsOuter.join(rig, test, Scripted.saying(), Scripted.saying(WORDS, Next.SEND_FILE));
    pair.runToEnd();
    assertEquals(Reason.INTERNAL_ERROR, pair.server().closed());
    assertEquals(Reason.RESET, pair.client().closed());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void manyRecordsAreFlushedOneAfterAnother(TlsCase test) {
    if (test.delivery().serverOutBytes() < 100 || test.delivery().chunkBytes() == 1) {
      return; // the same, and slow
    }
    byte[] much = new byte[40_000];
    for (int i = 0; i < much.length; i++) {
      much[i] = (byte) (i * 7);
    }
    Scripted client = Scripted.saying();
    MemoryPair pair = TlsOuter.join(rig, test, client, Scripted.saying(much));
    pair.settle();
    assertArrayEquals(much, client.heard());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aPartOfARecordIsAPartOfARequest(TlsCase test) {
    MemoryPair pair = TlsOuter.join(rig, test, Scripted.saying(), Scripted.saying());
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
  @MethodSource(TlsCase.ALL)
  void aChangedRecordIsAProtocolErrorOnBothSides(TlsCase test) {
    MemoryPair pair = TlsOuter.join(rig, test, Scripted.saying(), Scripted.saying());
    pair.settle();
    pair.toServer().corruptAt(pair.toServer().passed() + 6);
    pair.client().end(End.DRAIN); // its close_notify is the record that is changed
    pair.runToEnd();
    assertEquals(Reason.PROTOCOL_ERROR, pair.server().closed());
    assertEquals(Reason.DRAINED, pair.client().closed());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aNewHandshakeOrKeyInTheMiddleDisturbsNobody(TlsCase test) {
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
              new TlsOuter(rig, clients.client(rig.clientHost, echo.standardTerms()).apply(pace)),
              new TlsOuter(
                  rig, servers.server(rig.serverHost, echo.standardTerms(), List.of()).get()),
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
