package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Ranges of ports that nobody listens on. */
final class FreePortsTest {
  @Test
  void goesRoundAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      String range = FreePorts.like((port - 2) + "-" + (port + 2), "127.0.0.1");
      String[] ends = range.split("-", -1);
      int first = Integer.parseInt(ends[0]);
      assertEquals(first + 4, Integer.parseInt(ends[1]), range);
      assertNotEquals(port - 2, first, range);
      for (int free = first; free <= first + 4; free++) {
        new ServerSocket(free, 1, InetAddress.getLoopbackAddress()).close();
      }
    }
  }
}
