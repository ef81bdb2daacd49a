package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenersTest {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");
  private static final int BACKLOG = 16;

  private final List<ServerSocketChannel> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    Listeners.closeAll(opened);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void portZeroIsChosenByTheSystemAndSharedByCopies(int copies) throws IOException {
    open(LOCAL, 0, 0, copies);
    assertEquals(copies, opened.size());
    Set<Integer> ports = new HashSet<>();
    for (ServerSocketChannel listener : opened) {
      assertTrue(listener.isBlocking());
      ports.add(Listeners.port(listener));
    }
    assertEquals(1, ports.size());
    assertFalse(ports.contains(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aTakenPortIsRefusedByItsNumber(int copies) throws IOException {
    int port = taken(false);
    Listeners.Refused refused =
        assertThrows(Listeners.Refused.class, () -> open(LOCAL, port, port, copies));
    assertEquals(port, refused.port());
    assertTrue(refused.getMessage().contains("port " + port + " on 127.0.0.1"));
    assertFalse(refused.getMessage().contains("\n"));
  }

  /** Else a second server would silently take half of the first one's connections. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPortSharedByAnotherIsTakenToo(int copies) throws IOException {
    int port = taken(true);
    Listeners.Refused refused =
        assertThrows(Listeners.Refused.class, () -> open(LOCAL, port, port, copies));
    assertEquals(port, refused.port());
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
  void aForeignAddressIsRefusedWithoutAPort(String address) {
    InetAddress foreign = InetAddress.ofLiteral(address);
    for (int port : new int[] {0, 4711}) {
      for (int copies = 1; copies <= 2; copies++) {
        int listeners = copies;
        Listeners.Refused refused =
            assertThrows(Listeners.Refused.class, () -> open(foreign, port, port, listeners));
        assertEquals(0, refused.port());
        assertTrue(refused.getMessage().contains("is not an address of this machine"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRangeIsOpenedInWholeOrNotAtAll(int copies) throws IOException {
    int first = freeRange(3);
    open(LOCAL, first, first + 2, copies);
    assertEquals(3 * copies, opened.size());
    for (int i = 0; i < opened.size(); i++) {
      assertEquals(first + i / copies, Listeners.port(opened.get(i)));
    }
    Listeners.closeAll(opened);

    opened.add(bind(first + 2, false));
    Listeners.Refused refused =
        assertThrows(Listeners.Refused.class, () -> open(LOCAL, first, first + 2, copies));
    assertEquals(first + 2, refused.port());
    // the two before have been given back
    bind(first, false).close();
    bind(first + 1, false).close();
  }

  private void open(InetAddress address, int firstPort, int lastPort, int copies)
      throws IOException {
    opened.addAll(
        Listeners.open(
            new Listening(
                address, firstPort, lastPort, copies, false, BACKLOG, SocketSettings.DEFAULT)));
  }

  private int taken(boolean shared) throws IOException {
    ServerSocketChannel listener = bind(0, shared);
    opened.add(listener);
    return Listeners.port(listener);
  }

  private static ServerSocketChannel bind(int port, boolean shared) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(Listeners.family(LOCAL));
    try {
      if (shared) {
        listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      return listener.bind(new InetSocketAddress(LOCAL, port));
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** The first of so many ports in a row that were free a moment ago. */
  private static int freeRange(int ports) throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      List<ServerSocketChannel> probes = new ArrayList<>();
      try {
        probes.add(bind(0, false));
        int first = Listeners.port(probes.get(0));
        for (int i = 1; i < ports; i++) {
          probes.add(bind(first + i, false));
        }
        return first;
      } catch (IOException e) {
        // one of them is taken: elsewhere
      } finally {
        Listeners.closeAll(probes);
      }
    }
    throw new IOException("no free ports in a row");
  }
}
