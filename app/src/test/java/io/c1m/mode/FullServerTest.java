package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.drive.Listening;
import io.c1m.drive.Room;
import io.c1m.wire.Count;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of two servers that share a port the full one leaves it to the other, in every mode. */
@Timeout(60)
class FullServerTest {
  private static final Room ROOM = new Room(10, 10);
  private static final int MANY = 30;

  private final List<Socket> peers = new ArrayList<>();

  static Stream<String> modes() {
    return Registered.modes();
  }

  private static Listening shared(Listening where, Room room) {
    return new Listening(
        where.address(),
        where.firstPort(),
        where.lastPort(),
        where.copies(),
        true,
        where.backlog(),
        where.sockets(),
        Listening.UNBOUNDED,
        room);
  }

  @AfterEach
  void closePeers() throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
    peers.clear();
  }

  private void connectAndBeServed(Serving serving, int port) throws IOException {
    Socket peer = Surroundings.connect(serving, port);
    peers.add(peer);
    peer.getOutputStream().write(7);
    assertEquals(7, peer.getInputStream().read());
  }

  @ParameterizedTest
  @MethodSource("modes")
  void theOtherServesUntilThereIsRoomAgain(String mode) throws IOException {
    Serving serving = Serving.by(Registered.named(mode));
    try (RunningServer small = serving.start(where -> shared(where, ROOM))) {
      int port = small.ports().getFirst();
      try (RunningServer large =
          serving.ports(port, port).start(where -> shared(where, Room.UNBOUNDED))) {
        while (small.live() < ROOM.connections()) {
          connectAndBeServed(serving, port);
        }
        Await.until("it is shut", () -> small.counts().count(Count.LISTENERS_CLOSED) == 1);
        long inside = small.counts().count(Count.OPENED);
        long others = large.counts().count(Count.OPENED);
        for (int i = 0; i < MANY; i++) {
          connectAndBeServed(serving, port);
        }
        assertEquals(inside, small.counts().count(Count.OPENED));
        assertEquals(others + MANY, large.counts().count(Count.OPENED));

        closePeers();
        Await.until("it listens again", () -> small.counts().count(Count.LISTENERS_REOPENED) == 1);
        for (int i = 0; i < 1_000 && small.counts().count(Count.OPENED) == inside; i++) {
          connectAndBeServed(serving, port);
        }
        assertTrue(small.counts().count(Count.OPENED) > inside, "it takes part again");
        assertEquals(0, small.counts().count(Count.ACCEPT_FAILURES));
      }
    }
  }
}
