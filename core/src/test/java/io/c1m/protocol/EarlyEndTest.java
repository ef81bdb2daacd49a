package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations that end before they are over: a peer gone, a server that drains, a deadline. */
class EarlyEndTest {
  private static final int SECURE_STRIDE = 37;

  /** How much the length of a server's handshake varies with its signature. */
  private static final int SIGNATURE_SPREAD = 16;

  record Case(Protocol protocol, Transport transport, WorkExample work) {
    Conversation begin(Delivery delivery) {
      return new Conversation(protocol, transport, work.text(), delivery, 2);
    }

    @Override
    public String toString() {
      return protocol.name() + ", " + transport + ", " + work;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Protocol protocol : Protocols.ALL) {
      for (Transport transport : Transport.values()) {
        cases.add(new Case(protocol, transport, WorkExample.NONE));
        cases.add(new Case(protocol, transport, WorkExample.SLOW));
      }
    }
    return cases;
  }

  static List<Case> slowCases() {
    return cases().stream().filter(test -> test.work().equals(WorkExample.SLOW)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void endsOnBothSidesWhereverTheStreamToTheServerIsCut(Case test) {
    cutEverywhere(test, talk -> talk.pair.toServer());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void endsOnBothSidesWhereverTheStreamToTheClientIsCut(Case test) {
    cutEverywhere(test, talk -> talk.pair.toClient());
  }

  private static void cutEverywhere(Case test, Function<Conversation, Pipe> direction) {
    Conversation complete = test.begin(Delivery.WHOLE);
    complete.complete();
    long bytes = direction.apply(complete).passed();
    boolean secure = test.transport().isSecure();
    long last = secure ? bytes - SIGNATURE_SPREAD : bytes;
    for (long offset = 0; offset <= last; offset += secure ? SECURE_STRIDE : 1) {
      Conversation talk = test.begin(Delivery.WHOLE);
      direction.apply(talk).cutAfter(offset);
      talk.pair.runToEnd();
      check(talk.client, talk.pair.client().closed(), secure, offset);
      check(talk.server, talk.pair.server().closed(), secure, offset);
      assertEquals(0, talk.scratch.lent());
    }
  }

  private static void check(SeamCheck inner, Reason closed, boolean secure, long offset) {
    if (secure && !inner.begun()) {
      assertTrue(closed.ofHandshake(), () -> "cut at " + offset + ": " + closed);
    } else {
      assertEquals(Reason.PEER_CLOSED, closed, "cut at " + offset);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void drainingClosesAnIdleConnectionAtOnce(Case test) {
    for (Delivery delivery : Delivery.ALL) {
      Conversation talk = test.begin(delivery);
      talk.complete();
      long before = talk.clock.elapsedNanos();
      talk.pair.server().end(End.DRAIN);
      talk.pair.runToEnd();

      assertEquals(Reason.DRAINED, talk.pair.server().closed());
      assertEquals(Reason.PEER_CLOSED, talk.pair.client().closed());
      assertEquals(before, talk.clock.elapsedNanos());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("slowCases")
  void drainingLetsARequestInTheMiddleOfItsWorkFinish(Case test) {
    for (Delivery delivery : Delivery.ALL) {
      Conversation talk = test.begin(delivery);
      talk.pair.runUntil(() -> talk.pair.server().isAsleep());
      talk.clock.advanceTo(talk.clock.nanos() + test.work().nanos() / 2);
      talk.pair.server().end(End.DRAIN);
      talk.pair.runToEnd();

      assertEquals(Reason.DRAINED, talk.pair.server().closed(), talk.pair::toString);
      assertEquals(Reason.PEER_CLOSED, talk.pair.client().closed(), talk.pair::toString);
      assertEquals(test.work().nanos(), talk.clock.elapsedNanos());
      if (test.protocol().replies()) {
        assertTrue(talk.client.consumed() > 0, "the reply to what was found comes first");
        assertEquals(talk.server.produced(), talk.client.consumed());
      }
      if (test.protocol().replies() && delivery.equals(Delivery.WHOLE)) {
        assertEquals(1, talk.pace.latencies().size() + talk.pace.greetings());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anIdleConnectionTimesOut(Case test) {
    Conversation talk = test.begin(Delivery.WHOLE);
    talk.complete();
    if (test.protocol().serverPaced()) {
      assertEquals(Next.READ_UNTIL, Next.kind(talk.pair.server().effect()), "never idle");
      return;
    }
    talk.pair.server().timeout();
    talk.pair.runToEnd();

    assertEquals(Reason.IDLE_TIMEOUT, talk.pair.server().closed());
    assertEquals(Reason.PEER_CLOSED, talk.pair.client().closed());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("slowCases")
  void aClientThatLeavesDuringTheWorkEndsItAtOnce(Case test) {
    Conversation talk = test.begin(Delivery.WHOLE);
    talk.pair.runUntil(() -> Next.kind(talk.pair.server().effect()) == Next.SLEEP);
    talk.pair.client().end(End.DRAIN);
    talk.pair.runToEnd();

    assertEquals(Reason.DRAINED, talk.pair.client().closed());
    assertEquals(Reason.PEER_CLOSED, talk.pair.server().closed());
    assertEquals(0, talk.clock.elapsedNanos());
  }
}
