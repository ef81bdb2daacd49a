package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.c1m.drive.Listening;
import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is full leaves the next peers waiting, in every mode. */
@Timeout(60)
class MostConnectionsTest {
  private static final int MOST = 4;
  private static final int MORE = 5;
  private static final int LOOK_MILLIS = 20;

  static Stream<Arguments> modesAndAcceptLoops() {
    return Modes.ALL.stream()
        .flatMap(mode -> Stream.of(1, 3).map(loops -> Arguments.of(mode.name(), loops)));
  }

  static Stream<String> modes() {
    return Registered.modes();
  }

  private static Listening fullAtMost(Listening listening) {
    return listening.withMostConnections(MOST);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("modesAndAcceptLoops")
  void thoseWhoWaitAreServedWhenOthersLeave(String mode, int acceptLoops) throws IOException {
    Serving serving = Serving.by(Registered.named(mode)).loops(acceptLoops, acceptLoops);
    List<Socket> peers = new ArrayList<>();
    try (RunningServer server = serving.start(MostConnectionsTest::fullAtMost)) {
      connect(server, peers, MOST + MORE);
      Await.until("it is full", () -> server.live() == MOST);
      for (Socket peer : peers) {
        peer.getOutputStream().write(7);
      }
      int answered = 0;
      while (!peers.isEmpty()) {
        Socket served = answered(peers);
        peers.remove(served);
        served.close();
        int gone = ++answered;
        long live = Math.min(peers.size(), MOST);
        Await.until(
            "the next one's turn", () -> server.counts().closed() == gone && server.live() == live);
      }
      assertEquals(MOST + MORE, server.counts().count(Count.OPENED));
      assertEquals(MOST + MORE, server.counts().count(Count.REQUESTS));
      assertEquals(0, server.counts().count(Count.ACCEPT_FAILURES));
    } finally {
      close(peers);
    }
  }

  /** Any of those whose byte has come back. */
  private static Socket answered(List<Socket> peers) {
    List<Socket> found = new ArrayList<>();
    Await.until("an answer", () -> peers.stream().anyMatch(peer -> hasAnswer(peer, found)));
    return found.getFirst();
  }

  private static boolean hasAnswer(Socket peer, List<Socket> found) {
    try {
      peer.setSoTimeout(LOOK_MILLIS);
      assertEquals(7, peer.getInputStream().read());
      found.add(peer);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void drainingWorksWhileItIsFull(String mode) throws IOException {
    List<Socket> peers = new ArrayList<>();
    try (RunningServer server =
        Serving.by(Registered.named(mode)).start(MostConnectionsTest::fullAtMost)) {
      connect(server, peers, MOST + MORE);
      Await.until("it is full", () -> server.live() == MOST);
      server.drain();
      Await.until("all drained", () -> server.live() == 0);
      assertEquals(MOST, server.counts().closedFor(Reason.DRAINED));
      int port = server.ports().getFirst();
      Await.until("new ones are refused", () -> isRefused(port));
      for (Socket peer : peers) {
        peer.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Await.SECONDS));
        assertGone(peer);
      }
    } finally {
      close(peers);
    }
  }

  private static void assertGone(Socket peer) {
    try {
      assertEquals(-1, peer.getInputStream().read());
    } catch (IOException e) {
      assertThrows(IOException.class, () -> peer.getInputStream().read()); // reset
    }
  }

  private static boolean isRefused(int port) {
    try {
      new Socket(Serving.IPV4, port).close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void connect(RunningServer server, List<Socket> peers, int number)
      throws IOException {
    for (int i = 0; i < number; i++) {
      Socket peer = new Socket(Serving.IPV4, server.ports().getFirst());
      peer.setTcpNoDelay(true);
      peers.add(peer);
    }
  }

  private static void close(List<Socket> peers) throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
  }
}
