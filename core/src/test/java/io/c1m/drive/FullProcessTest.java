package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.drive.SharingServer.Kind;
import io.c1m.wire.Count;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is full leaves the port to the others that share it, and comes back. */
@Timeout(60)
class FullProcessTest {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");
  private static final int ROOM = 8;
  private static final int PATIENCE_MILLIS = 20_000;

  private final List<Socket> peers = new ArrayList<>();

  @AfterEach
  void closePeers() throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
  }

  private Socket connect(int port) throws IOException {
    Socket peer = new Socket(LOCAL, port);
    peer.setSoTimeout(PATIENCE_MILLIS);
    peers.add(peer);
    return peer;
  }

  private Socket connectAndBeServed(int port) throws IOException {
    Socket peer = connect(port);
    assertEquals('!', peer.getInputStream().read());
    return peer;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void othersGetTheConnectionsUntilThereIsRoomAgain(Kind kind) throws Exception {
    try (SharingServer small =
            new SharingServer(kind, SharingServer.listening(LOCAL, 0, new Room(ROOM, ROOM)));
        SharingServer large =
            new SharingServer(kind, SharingServer.listening(LOCAL, small.port(), Room.UNBOUNDED))) {
      while (small.tally.live() < ROOM) {
        connectAndBeServed(small.port());
      }
      Await.until("it leaves the port to the other", () -> small.closings() == 1);
      long others = large.opened();
      for (int i = 0; i < 30; i++) {
        connectAndBeServed(small.port());
      }
      assertEquals(ROOM, small.opened());
      assertEquals(others + 30, large.opened());
      assertEquals(0, small.reopenings());

      closePeers();
      Await.until("there is room again", () -> small.reopenings() == 1);
      for (int i = 0; i < 1_000 && small.opened() == ROOM; i++) {
        connectAndBeServed(small.port());
      }
      assertTrue(small.opened() > ROOM, "it takes part again");
      assertEquals(1, small.closings());
      assertEquals(0, small.tally.count(Count.ACCEPT_FAILURES));
      assertEquals(0, large.closings());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasQueuedIsTakenIntoTheReserve(Kind kind) throws Exception {
    try (SharingServer server =
        new SharingServer(kind, SharingServer.listening(LOCAL, 0, new Room(3, 10)), false)) {
      for (int i = 0; i < 9; i++) {
        connect(server.port());
      }
      server.start();
      for (Socket peer : peers) {
        assertEquals('!', peer.getInputStream().read());
      }
      Await.until("it is closed", () -> server.closings() == 1);
      assertEquals(9, server.opened());
      assertThrows(IOException.class, () -> connect(server.port()));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theReserveHasAnEnd(Kind kind) throws Exception {
    try (SharingServer server =
        new SharingServer(kind, SharingServer.listening(LOCAL, 0, new Room(3, 2)), false)) {
      for (int i = 0; i < 9; i++) {
        connect(server.port());
      }
      server.start();
      Await.until("it is closed", () -> server.closings() == 1);
      Await.until("as many as may", () -> server.opened() == 5);
    }
  }

  /** Whom the user has bounded pauses at that number and keeps its listener. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBoundBelowTheRoomPauses(Kind kind) throws Exception {
    Listening where = SharingServer.listening(LOCAL, 0, new Room(3, 2)).withMostConnections(3);
    try (SharingServer server = new SharingServer(kind, where)) {
      for (int i = 0; i < 6; i++) {
        connect(server.port());
      }
      for (int i = 0; i < 6; i++) {
        assertEquals('!', peers.get(i).getInputStream().read());
        peers.get(i).close();
      }
      assertEquals(6, server.opened());
      assertEquals(0, server.closings());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void filesThatRunOutBeforeTheRoomDoesAreTheSame(Kind kind) throws Exception {
    try (FewFiles server = FewFiles.start(FewFiles.Server.class, kind.name())) {
      int port = Integer.parseInt(server.line());
      assertThrows(
          IOException.class,
          () -> {
            while (peers.size() < 1_000) {
              connect(port);
            }
          });
      assertEquals("closed", server.line());
      closePeers();
      assertEquals("listening", server.line());
      // its peers may not all be gone yet, and files run out once more
      Await.until("somebody is served again", () -> isServed(port));
    }
  }

  private boolean isServed(int port) {
    try {
      connectAndBeServed(port);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
