package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.c1m.drive.Listeners;
import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the servers of every registered mode start, or fail to, and stop. */
@Timeout(120)
class StartAndStopTest {
  /** A protocol of a user may fail as early as that. */
  @ParameterizedTest
  @MethodSource(Registered.MODES)
  void aStartThatFailsLeavesNothing(String mode) throws Exception {
    int port = Surroundings.freeRange(1);
    Serving serving =
        Serving.by(Registered.named(mode))
            .protocol(new BrokenProtocol())
            .ports(port, port)
            .measuring();
    assertThrows(IllegalStateException.class, serving::start);
    Surroundings.awaitNoThreads();
    Surroundings.assertFree(serving.bind(), port);
  }

  @ParameterizedTest
  @MethodSource(Registered.MODES)
  void aTakenPortIsRefused(String mode) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Serving.IPV4)) {
      int port = taken.getLocalPort();
      Serving serving = Serving.by(Registered.named(mode)).ports(port, port);
      Exception refused = assertThrows(UncheckedIOException.class, serving::start);
      assertEquals(port, ((Listeners.Refused) refused.getCause()).port());
      Surroundings.awaitNoThreads();
    }
  }

  @ParameterizedTest
  @MethodSource(Registered.MODES)
  void drainingRefusesNewAndEndsIdleConnections(String mode) throws Exception {
    Serving serving = Serving.by(Registered.named(mode));
    try (RunningServer server = serving.start()) {
      int port = server.ports().get(0);
      List<Socket> idle = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        idle.add(Surroundings.connect(serving, port));
      }
      Await.until("all accepted", () -> server.live() == 5);
      server.drain();
      for (Socket socket : idle) {
        assertEquals(-1, socket.getInputStream().read());
        socket.close();
      }
      Await.until("all drained", () -> server.counts().closedFor(Reason.DRAINED) == 5);
      // the kernel may take a moment to let go of a socket that was waited on
      Await.until("new ones are refused", () -> isRefused(serving, port));
      Await.until("those before were drained as well", () -> server.live() == 0);
    }
  }

  private static boolean isRefused(Serving serving, int port) {
    try {
      Surroundings.connect(serving, port).close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Stops at once, also in the middle of works that take long. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource(Registered.MODES_AND_WORKS)
  void closingDoesNotWaitForWorks(String mode, String kind) throws Exception {
    String works = kind.equals("sleep") || kind.equals("block") ? kind + ":1h" : "none";
    Serving serving = Serving.by(Registered.named(mode)).works(works);
    List<Socket> sockets = new ArrayList<>();
    try (RunningServer server = serving.start()) {
      int port = server.ports().get(0);
      for (int i = 0; i < 20; i++) {
        Socket socket = Surroundings.connect(serving, port);
        socket.getOutputStream().write(1);
        sockets.add(socket);
      }
      Await.until("a request", () -> server.counts().count(Count.REQUESTS) > 0);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    Surroundings.awaitNoThreads();
  }
}
