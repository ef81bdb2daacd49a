package io.c1m.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.drive.Deadlines;
import io.c1m.interop.OriginalClientsTest.Case;
import io.c1m.mode.Await;
import io.c1m.mode.Modes;
import io.c1m.mode.RunningServer;
import io.c1m.mode.Serving;
import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients that send what they should not, or stop in the middle. Each ends in one counted reason or
 * idles, while a connection that behaves is answered again and again.
 */
@Timeout(120)
class BadBytesTest {
  /** Where one byte is the start of a request, and where it is a whole one or nothing. */
  private static final int TIMID_IN_THE_MIDDLE = 2_000;

  private static final int TIMID = 300;
  private static final int BETWEEN_EXCHANGES = 50;
  private static final byte[] ONE_BYTE = {'H'};

  /** Of a request that was begun. */
  private static final Deadlines ONE_SECOND =
      new Deadlines(Next.NEVER, TimeUnit.SECONDS.toNanos(1), Next.NEVER, Next.NEVER);

  static List<Case> cases() {
    return OriginalClientsTest.cases();
  }

  static List<Case> greeted() {
    return Modes.ALL.stream().map(mode -> new Case(mode, Original.GREET)).toList();
  }

  private static RunningServer start(Case test) {
    return Serving.by(test.mode())
        .protocol(test.original().protocol())
        .start(test.original().terms(), ONE_SECOND);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void manyThatSendOneByteAndStopDisturbNobody(Case test) throws Exception {
    int many = test.original() == Original.GREET ? TIMID_IN_THE_MIDDLE : TIMID;
    List<OriginalClient> timid = new ArrayList<>();
    try (RunningServer server = start(test);
        OriginalClient good = new OriginalClient(server.ports().getFirst())) {
      for (int i = 0; i < many; i++) {
        OriginalClient client = new OriginalClient(server.ports().getFirst());
        timid.add(client);
        client.say(ONE_BYTE, 1);
        if (i % BETWEEN_EXCHANGES == 0) {
          test.original().exchange(good, i, Integer.MAX_VALUE);
        }
      }
      Await.until("all came", () -> server.counts().count(Count.OPENED) == many + 1);
      if (test.original() == Original.GREET) {
        Await.until(
            "all timed out", () -> server.counts().closedFor(Reason.REQUEST_TIMEOUT) == many);
        assertEquals(1, server.live());
      }
      test.original().exchange(good, many, Integer.MAX_VALUE);
      assertEquals(
          test.original() == Original.GREET ? many : 0, server.counts().closed(), "no other end");
    } finally {
      for (OriginalClient client : timid) {
        client.close();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void garbageEndsInOneCountOrIsTakenForWhatItIs(Case test) throws Exception {
    byte[] garbage = new byte[4_000];
    new SplittableRandom(7).nextBytes(garbage);
    for (int i = 0; i < garbage.length; i++) {
      garbage[i] |= (byte) 0x80; // no line feeds
    }
    try (RunningServer server = start(test);
        OriginalClient good = new OriginalClient(server.ports().getFirst());
        OriginalClient bad = new OriginalClient(server.ports().getFirst())) {
      test.original().exchange(good, 1, Integer.MAX_VALUE);
      bad.say(garbage, garbage.length);
      switch (test.original()) {
        case ECHO -> bad.hear(garbage);
        case PUSH -> bad.hear(test.original().reply(garbage));
        case SINK -> bad.hearTheEnd();
        case GREET -> {
          bad.awaitEnd();
          Await.until("its end", () -> server.counts().closedFor(Reason.PROTOCOL_ERROR) == 1);
        }
      }
      test.original().exchange(good, 2, Integer.MAX_VALUE);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("greeted")
  void anEndlessLineIsCutOff(Case test) throws Exception {
    byte[] more = new byte[1_000];
    Arrays.fill(more, (byte) 'x');
    try (RunningServer server = start(test);
        OriginalClient good = new OriginalClient(server.ports().getFirst());
        OriginalClient endless = new OriginalClient(server.ports().getFirst())) {
      test.original().exchange(endless, 1, Integer.MAX_VALUE);
      for (int round = 2; said(endless, more); round++) {
        test.original().exchange(good, round, Integer.MAX_VALUE);
      }
      Await.until("its end", () -> server.counts().closed() == 1);
      assertEquals(1, server.counts().closedFor(Reason.PROTOCOL_ERROR));
      test.original().exchange(good, 9, Integer.MAX_VALUE);
      assertEquals(1, server.live());
    }
  }

  private static boolean said(OriginalClient client, byte[] bytes) {
    try {
      client.say(bytes, bytes.length);
      return true;
    } catch (IOException e) {
      return false; // the server has hung up
    }
  }
}
