package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import io.c1m.work.WorkKind;
import io.c1m.work.Works;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every protocol does with every work, however its bytes arrive and whatever it is inside. */
class ProtocolContractTest {
  private static final int REQUESTS = 3;
  private static final long EVERY_NANOS = Protocols.named("push").standardTerms().everyNanos();

  record Case(Protocol protocol, Transport transport, WorkExample work, Delivery delivery) {
    Conversation begin(int requests) {
      return new Conversation(protocol, transport, work.text(), delivery, requests);
    }

    @Override
    public String toString() {
      return protocol.name() + ", " + transport + ", " + work + ", " + delivery;
    }
  }

  static List<Case> allCases() {
    List<Case> cases = new ArrayList<>();
    for (Protocol protocol : Protocols.ALL) {
      for (Transport transport : Transport.values()) {
        for (WorkExample work : WorkExample.ALL) {
          for (Delivery delivery : Delivery.ALL) {
            cases.add(new Case(protocol, transport, work, delivery));
          }
        }
      }
    }
    return cases;
  }

  static List<Case> wholeCases() {
    return allCases().stream().filter(c -> c.delivery().equals(Delivery.WHOLE)).toList();
  }

  @Test
  void everyKindOfWorkHasAnExample() {
    Set<String> registered =
        Works.ALL.stream().map(WorkKind::name).collect(Collectors.toCollection(TreeSet::new));
    Set<String> shown = new TreeSet<>();
    for (WorkExample example : WorkExample.ALL) {
      for (String part : example.text().split("\\+", -1)) {
        shown.add(part.replaceAll(":.*", ""));
      }
    }
    assertEquals(registered, shown, "WorkExample.ALL lacks a kind, or has one too many");
  }

  @Test
  void namesAreUnique() {
    assertEquals(
        Protocols.ALL.size(), Protocols.ALL.stream().map(Protocol::name).distinct().count());
    assertEquals(Works.ALL.size(), Works.ALL.stream().map(WorkKind::name).distinct().count());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allCases")
  void completesAllRequestsAndTakesTheTimeOfTheWork(Case test) {
    Conversation talk = test.begin(REQUESTS);
    talk.complete();

    assertTrue(talk.pace.isDone(), talk.pair::toString);
    int messages = REQUESTS + talk.pace.greetings();
    assertEquals(messages, talk.clientTally.count(Count.REQUESTS));
    assertEquals(talk.client.produced(), talk.server.consumed(), "bytes of requests");
    assertEquals(talk.server.produced(), talk.client.consumed(), "bytes of replies");
    SeamCheck sender = test.protocol().serverPaced() ? talk.server : talk.client;
    assertEquals(
        (long) messages * test.protocol().standardTerms().messageBytes(), sender.produced());
    long found = talk.serverTally.count(Count.REQUESTS);
    assertTrue(found >= (test.protocol().replies() ? messages : 1), () -> found + " requests");
    long paused = test.protocol().serverPaced() ? (REQUESTS - 1) * EVERY_NANOS : 0;
    assertWithin(test.work(), paused > 0 ? 1 : found, talk.clock.elapsedNanos() - paused);
    talk.pace.latencies().forEach(nanos -> assertTrue(nanos >= replyNanos(test)));
    assertEquals(0, talk.scratch.lent());
  }

  private static long replyNanos(Case test) {
    return test.protocol().replies() ? test.work().nanos() : 0;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeCases")
  void deliveredWholeEachMessageIsOneRequest(Case test) {
    Conversation talk = test.begin(REQUESTS);
    talk.complete();

    if (test.protocol().replies() || test.protocol().serverPaced()) {
      assertEquals(REQUESTS + talk.pace.greetings(), talk.serverTally.count(Count.REQUESTS));
      talk.pace.latencies().forEach(nanos -> assertWithin(test.work(), 1, nanos));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeCases")
  void sendsWhenTheScheduleSaysSo(Case test) {
    long interval = 100_000_000;
    Conversation talk =
        new Conversation(
            test.protocol(),
            test.transport(),
            test.work().text(),
            test.delivery(),
            test.protocol().standardTerms().withEveryNanos(interval),
            clock -> CountedPace.every(interval, REQUESTS, clock));
    talk.complete();

    assertTrue(talk.pace.isDone(), talk.pair::toString);
    assertEquals(REQUESTS + talk.pace.greetings(), talk.serverTally.count(Count.REQUESTS));
    assertWithin(test.work(), 1, talk.clock.elapsedNanos() - (REQUESTS - 1) * interval);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allCases")
  void closesOnBothSidesWhenTheClientIsDone(Case test) {
    Conversation talk = test.begin(1);
    talk.complete();
    talk.pair.client().end(End.DRAIN);
    talk.pair.runToEnd();

    assertEquals(Reason.DRAINED, talk.pair.client().closed());
    assertEquals(Reason.PEER_CLOSED, talk.pair.server().closed());
    assertEquals(0, talk.clientTally.live());
    assertEquals(1, talk.serverTally.closedFor(Reason.PEER_CLOSED));
  }

  private static void assertWithin(WorkExample work, long times, long nanos) {
    assertTrue(
        nanos >= times * work.nanos() && nanos <= times * (work.nanos() + work.slackNanos()),
        () -> nanos + " ns passed for " + times + " times " + work);
  }
}
