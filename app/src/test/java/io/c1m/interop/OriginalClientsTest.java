package io.c1m.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.drive.Deadlines;
import io.c1m.mode.Await;
import io.c1m.mode.Modes;
import io.c1m.mode.RunningServer;
import io.c1m.mode.ServerMode;
import io.c1m.mode.Serving;
import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The originals' clients against our server, in every mode. */
@Timeout(60)
class OriginalClientsTest {
  record Case(ServerMode mode, Original original) {
    RunningServer start() {
      return Serving.by(mode).protocol(original.protocol()).start(original.terms(), Deadlines.NONE);
    }

    @Override
    public String toString() {
      return mode.name() + ", " + original;
    }
  }

  static List<Case> cases() {
    return Modes.ALL.stream()
        .flatMap(mode -> Arrays.stream(Original.values()).map(each -> new Case(mode, each)))
        .toList();
  }

  static Stream<Case> casesWithReplies() {
    return cases().stream().filter(test -> test.original().protocol().replies());
  }

  private static void assertServes(Case test, RunningServer server) throws Exception {
    try (OriginalClient client = new OriginalClient(server.ports().getFirst())) {
      test.original().exchange(client, 1, Integer.MAX_VALUE);
      test.original().exchange(client, 2, Integer.MAX_VALUE);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void byteByByte(Case test) throws Exception {
    try (RunningServer server = test.start()) {
      try (OriginalClient client = new OriginalClient(server.ports().getFirst())) {
        for (int number = 8; number <= 11; number++) {
          test.original().exchange(client, number, 1);
        }
      }
      Await.until(
          "it has left", () -> server.live() == 0 && server.counts().count(Count.OPENED) > 0);
      assertServes(test, server);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void severalInOneSegment(Case test) throws Exception {
    int requests = test.original() == Original.PUSH ? 3 : 50;
    try (RunningServer server = test.start()) {
      try (OriginalClient client = new OriginalClient(server.ports().getFirst())) {
        test.original().burst(client, requests);
        test.original().exchange(client, 7, Integer.MAX_VALUE);
      }
      if (test.original() == Original.GREET) {
        assertEquals(
            requests + 1, server.counts().count(Count.REQUESTS), "a request for each line");
      }
      assertServes(test, server);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesWithReplies")
  void everyReplyHasArrivedWhenAClientHasEnded(Case test) throws Exception {
    try (RunningServer server = test.start();
        OriginalClient client = new OriginalClient(server.ports().getFirst())) {
      test.original().burst(client, 5);
      client.hearTheEnd();
      Await.until("its end", () -> server.counts().closedFor(Reason.PEER_CLOSED) == 1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anEarlyCloseEndsThatConnectionAlone(Case test) throws Exception {
    try (RunningServer server = test.start();
        OriginalClient other = new OriginalClient(server.ports().getFirst())) {
      test.original().exchange(other, 1, Integer.MAX_VALUE);
      OriginalClient early = new OriginalClient(server.ports().getFirst());
      test.original().half(early);
      early.close();
      Await.until("one has ended", () -> server.counts().closed() == 1);
      assertTrue(
          server.counts().closedFor(Reason.PEER_CLOSED) == 1
              // what a push server sends after that is answered by a reset
              || (test.original() == Original.PUSH
                  && server.counts().closedFor(Reason.RESET) == 1));
      test.original().exchange(other, 2, Integer.MAX_VALUE);
      assertEquals(1, server.live());
      assertServes(test, server);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aResetEndsThatConnectionAlone(Case test) throws Exception {
    try (RunningServer server = test.start();
        OriginalClient other = new OriginalClient(server.ports().getFirst())) {
      test.original().exchange(other, 1, Integer.MAX_VALUE);
      OriginalClient rude = new OriginalClient(server.ports().getFirst());
      test.original().half(rude);
      Await.until("it is there", () -> server.live() == 2);
      rude.reset();
      Await.until("one has ended", () -> server.counts().closedFor(Reason.RESET) == 1);
      test.original().exchange(other, 2, Integer.MAX_VALUE);
      assertEquals(1, server.counts().closed());
      assertServes(test, server);
    }
  }
}
