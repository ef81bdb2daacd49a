package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Handshakes that fail, stall or are shortened: each ends in a reason, and the peer hears of it.
 */
class TlsHandshakeTest {
  private static final byte ALERT = 21;
  private static final int ALERT_BYTES = 7;
  private static final int GARBAGE_RUNS = 200;
  private static final int GARBAGE_BYTES = 300;

  private final Rig rig = new Rig();

  private Session server(Transport transport) {
    return transport.server(Scripted.saying(), rig.serverHost);
  }

  private Session client(Transport transport) {
    return transport.client(Scripted.saying(), rig.clientHost);
  }

  private static Session server(Rig rig, Supplier<SSLEngine> engines) {
    Protocol inner = Protocols.named("echo");
    return Tls.over(inner, engines).server(rig.serverHost, inner.standardTerms(), List.of()).get();
  }

  private static Session client(Rig rig, Supplier<SSLEngine> engines, Pace pace) {
    Protocol inner = Protocols.named("echo");
    return Tls.over(inner, engines).client(rig.clientHost, inner.standardTerms()).apply(pace);
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aServerAnswersGarbageWithAnAlert(TlsCase test) {
    byte[] text = "GET / HTTP/1.1\r\nHost: c1m.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    Scripted client = Scripted.saying(text);
    MemoryPair pair = rig.join(client, server(test.transport()), test.delivery());
    pair.runToEnd();
    assertEquals(Reason.NOT_TLS, pair.server().closed());
    assertEquals(ALERT, client.heard()[0]);
    assertEquals(0, rig.scratch.lent());
  }

  @ParameterizedTest
  @EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
  void noGarbageGetsPastAServer(Transport transport) {
    for (int seed = 0; seed < GARBAGE_RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] garbage = new byte[random.nextInt(1, GARBAGE_BYTES)];
      random.nextBytes(garbage);
      if (seed % 2 == 0) {
        garbage[0] = 22; // looks like a handshake at first
      }
      MemoryPair pair = rig.join(Scripted.saying(garbage), server(transport), Delivery.WHOLE);
      pair.settle();
      if (pair.client().closed() == null) {
        pair.client().end(End.DRAIN); // it was taken for the beginning of a long record
      }
      pair.runToEnd();
      Reason reason = pair.server().closed();
      assertTrue(reason.ofHandshake(), () -> reason.label());
      if (garbage[0] != 22) {
        assertEquals(Reason.NOT_TLS, reason);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aPlainClientAndASecureServerPart(TlsCase test) {
    for (Protocol protocol : Protocols.ALL) {
      if (protocol.serverPaced()) {
        continue; // a client that never says a word, see below
      }
      Session client =
          protocol
              .client(rig.clientHost, protocol.standardTerms())
              .apply(CountedPace.closedLoop(1, rig.clock));
      MemoryPair pair = rig.join(client, server(test.transport()), test.delivery());
      pair.runToEnd();
      assertNotNull(pair.client().closed());
      assertFalse(pair.client().closed().orderly(), pair::toString);
      if (test.delivery().serverOutBytes() < ALERT_BYTES
          && pair.server().closed() == Reason.RESET) {
        continue; // the first bytes of the alert made the client hang up
      }
      assertEquals(Reason.NOT_TLS, pair.server().closed());
    }
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aPlainClientThatOnlyListensTimesOut(TlsCase test) {
    Protocol push = Protocols.named("push");
    Session client =
        push.client(rig.clientHost, push.standardTerms())
            .apply(CountedPace.closedLoop(1, rig.clock));
    MemoryPair pair = rig.join(client, server(test.transport()), test.delivery());
    pair.settle();
    pair.server().timeout();
    pair.runToEnd();
    assertNotNull(pair.client().closed());
    if (test.delivery().serverOutBytes() < ALERT_BYTES && pair.server().closed() == Reason.RESET) {
      return; // the first bytes of the alert made the client hang up
    }
    assertEquals(Reason.HANDSHAKE_TIMEOUT, pair.server().closed());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aSecureClientDoesNotTakeItsOwnEchoForAServer(TlsCase test) {
    Protocol echo = Protocols.named("echo");
    Session server = echo.server(rig.serverHost, echo.standardTerms(), List.of()).get();
    MemoryPair pair = rig.join(client(test.transport()), server, test.delivery());
    pair.runToEnd();
    assertEquals(Reason.NOT_TLS, pair.client().closed());
    assertEquals(Reason.PEER_CLOSED, pair.server().closed());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aSilentPeerRunsIntoTheDeadlineOfTheHandshake(TlsCase test) {
    MemoryPair waiting = rig.join(client(test.transport()), Scripted.saying(), test.delivery());
    waiting.settle();
    waiting.client().timeout();
    waiting.runToEnd();
    assertEquals(Reason.HANDSHAKE_TIMEOUT, waiting.client().closed());

    MemoryPair waited =
        rig.join(Scripted.saying((byte) 22), server(test.transport()), test.delivery());
    waited.settle();
    waited.server().timeout();
    waited.runToEnd();
    assertEquals(Reason.HANDSHAKE_TIMEOUT, waited.server().closed());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void drainingEndsAHandshake(TlsCase test) {
    MemoryPair pair = rig.join(client(test.transport()), server(test.transport()), test.delivery());
    pair.runUntil(() -> pair.server().effect() == Next.COMPUTE);
    pair.server().end(End.DRAIN);
    pair.runToEnd();
    assertEquals(Reason.DRAINED, pair.server().closed());
    assertEquals(Reason.HANDSHAKE_CLOSED, pair.client().closed());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aClientThatDoesNotTrustTheServerTellsIt(TlsCase test) {
    Session client =
        client(
            rig,
            () -> test.transport().engine(TlsKeys.distrustful()),
            CountedPace.closedLoop(1, rig.clock));
    MemoryPair pair = rig.join(client, server(test.transport()), test.delivery());
    pair.runToEnd();
    assertEquals(Reason.CERTIFICATE_REFUSED, pair.client().closed());
    assertEquals(Reason.CERTIFICATE_REFUSED, pair.server().closed());
  }

  @Test
  void versionsThatDoNotMatchFailOnBothSides() {
    MemoryPair pair =
        rig.join(client(Transport.TLS_1_2), server(Transport.TLS_1_3), Delivery.WHOLE);
    pair.runToEnd();
    assertEquals(Reason.TLS_VERSION, pair.client().closed());
    assertEquals(Reason.TLS_VERSION, pair.server().closed());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void theClientsPaceIsToldOnceThatItIsReady(TlsCase test) {
    CountedPace pace = CountedPace.closedLoop(3, rig.clock);
    Session client = client(rig, () -> test.transport().engine(TlsKeys.trusted()), pace);
    Session server = server(rig, () -> test.transport().engine(TlsKeys.trusted()));
    MemoryPair pair = rig.join(client, server, test.delivery());
    pair.runUntil(() -> pair.client().effect() == Next.COMPUTE);
    assertEquals(0, pace.readies());
    pair.settle();
    assertTrue(pace.isDone());
    assertEquals(1, pace.readies());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aClientThatIsNudgedLooksAtItsScheduleAgain(TlsCase test) {
    LatePace pace = new LatePace();
    Session client = client(rig, () -> test.transport().engine(TlsKeys.trusted()), pace);
    Session server = server(rig, () -> test.transport().engine(TlsKeys.trusted()));
    MemoryPair pair = rig.join(client, server, test.delivery());
    pair.settle();
    assertFalse(pace.isAnswered());
    pace.fallDue();
    pair.client().nudge();
    pair.settle();
    assertTrue(pace.isAnswered());
  }

  @ParameterizedTest
  @MethodSource(TlsCase.ALL)
  void aHandshakeThatEndsTooEarlyIsNamedSo(TlsCase test) {
    MemoryPair pair =
        rig.join(Scripted.saying((byte) 22, (byte) 3), server(test.transport()), test.delivery());
    pair.settle();
    pair.client().end(End.DRAIN);
    pair.runToEnd();
    assertEquals(Reason.HANDSHAKE_CLOSED, pair.server().closed());
  }

  @ParameterizedTest
  @EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
  void aHandshakeComputes(Transport transport) {
    MemoryPair pair = rig.join(client(transport), server(transport), Delivery.WHOLE);
    pair.runUntil(() -> pair.server().effect() == Next.COMPUTE);
    pair.runUntil(() -> pair.client().effect() == Next.COMPUTE);
    pair.settle();
    assertEquals(Next.READ_IDLE, pair.server().effect());
  }

  @ParameterizedTest
  @EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
  void aKnownServerIsGreetedWithAShorterHandshake(Transport transport) {
    SSLContext context = TlsKeys.fresh();
    long first = bytesFromServer(transport, context);
    long second = bytesFromServer(transport, context);
    assertTrue(second < first - 200, () -> first + " bytes, then " + second);
  }

  private static long bytesFromServer(Transport transport, SSLContext context) {
    Rig rig = new Rig();
    CountedPace pace = CountedPace.closedLoop(1, rig.clock);
    Supplier<SSLEngine> resuming =
        () -> {
          SSLEngine engine = context.createSSLEngine("c1m.test", 443);
          engine.setEnabledProtocols(transport.engine(context).getEnabledProtocols());
          return engine;
        };
    MemoryPair pair =
        rig.join(
            client(rig, resuming, pace),
            server(rig, () -> transport.engine(context)),
            Delivery.WHOLE);
    pair.settle();
    assertTrue(pace.isDone());
    long bytes = pair.toClient().passed();
    pair.client().end(End.DRAIN);
    pair.runToEnd();
    return bytes;
  }
}
