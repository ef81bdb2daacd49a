package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option is read back from the kernel. */
class SocketSettingsTest {
  private static final int BUFFER_BYTES = 32 * 1024;

  @BeforeEach
  void loopback() {
    assumeTrue(hasIpv6(), "this machine has no ::1");
  }

  private static boolean hasIpv6() {
    try (ServerSocketChannel probe = ServerSocketChannel.open()) {
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "127.0.0.1, false", "::1, true", "::1, false"})
  void anAcceptedSocketHasWhatIsOnAndNotWhatIsOff(String address, boolean on) throws IOException {
    SocketSettings settings = new SocketSettings(on, 0, 0, on, 0, 0);
    try (Accepted pair = new Accepted(address, settings)) {
      assertEquals(on, pair.option(StandardSocketOptions.TCP_NODELAY));
      assertEquals(on, pair.option(StandardSocketOptions.SO_KEEPALIVE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void buffersAreThoseAskedFor(String address) throws IOException {
    SocketSettings settings = new SocketSettings(true, BUFFER_BYTES, 2 * BUFFER_BYTES);
    try (Accepted pair = new Accepted(address, settings)) {
      assertEquals(
          BUFFER_BYTES, pair.listener.getOption(StandardSocketOptions.SO_RCVBUF) / pair.doubling());
      assertEquals(BUFFER_BYTES, pair.option(StandardSocketOptions.SO_RCVBUF) / pair.doubling());
      assertEquals(
          2 * BUFFER_BYTES, pair.option(StandardSocketOptions.SO_SNDBUF) / pair.doubling());
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 0, 0", "127.0.0.1, 16, 1", "::1, 0, 0", "::1, 16, 3"})
  void aListenerHasTheOptionsOfLinux(String address, int queue, int seconds) throws IOException {
    assumeTrue(LinuxSockets.supported(), "not Linux");
    SocketSettings settings = new SocketSettings(true, 0, 0, false, queue, seconds);
    try (Accepted pair = new Accepted(address, settings)) {
      assertEquals(queue, LinuxSockets.FAST_OPEN.get(pair.listener));
      assertEquals(seconds, LinuxSockets.DEFER_ACCEPT.get(pair.listener));
    }
  }

  /** Data wakes the acceptor, the connection alone does not. */
  @Test
  void aDeferredConnectionIsAcceptedWithItsData() throws IOException {
    assumeTrue(LinuxSockets.supported(), "not Linux");
    InetAddress local = InetAddress.ofLiteral("127.0.0.1");
    SocketSettings settings = new SocketSettings(true, 0, 0, false, 0, 60);
    List<ServerSocketChannel> listeners =
        Listeners.open(new Listening(local, 0, 0, 1, false, 16, settings));
    try (ServerSocketChannel listener = listeners.getFirst();
        SocketChannel silent = SocketChannel.open(listener.getLocalAddress());
        SocketChannel speaking = SocketChannel.open(listener.getLocalAddress())) {
      listener.configureBlocking(false);
      assertEquals(1, speaking.write(java.nio.ByteBuffer.allocate(1)));
      SocketChannel[] accepted = new SocketChannel[1];
      Await.until("the one that speaks", () -> (accepted[0] = accept(listener)) != null);
      try (SocketChannel first = accepted[0]) {
        assertEquals(speaking.getLocalAddress(), first.getRemoteAddress());
      }
      assertEquals(null, accept(listener), "the silent one is held back");
      assertTrue(silent.isConnected());
    }
  }

  private static SocketChannel accept(ServerSocketChannel listener) {
    try {
      return listener.accept();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aValueThatTheKernelRefusesIsOneLine() throws IOException {
    assumeTrue(LinuxSockets.supported(), "not Linux");
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      IOException refused =
          assertThrows(IOException.class, () -> LinuxSockets.FAST_OPEN.set(listener, -1));
      assertEquals("TCP_FAST_OPEN: errno 22", refused.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void portsAreSharedOnlyWhenAsked(boolean shared) throws IOException {
    InetAddress local = InetAddress.ofLiteral("127.0.0.1");
    List<ServerSocketChannel> listeners =
        Listeners.open(new Listening(local, 0, 0, 1, shared, 16, SocketSettings.DEFAULT));
    try (ServerSocketChannel listener = listeners.getFirst()) {
      assertEquals(shared, listener.getOption(StandardSocketOptions.SO_REUSEPORT));
    }
  }

  /** A listener and a connection accepted on it, with the settings of a server. */
  private static final class Accepted implements AutoCloseable {
    final ServerSocketChannel listener;
    final SocketChannel peer;
    final SocketChannel accepted;

    Accepted(String address, SocketSettings settings) throws IOException {
      InetAddress local = InetAddress.ofLiteral(address);
      listener = Listeners.open(new Listening(local, 0, 0, 1, false, 64, settings)).getFirst();
      peer = SocketChannel.open(listener.getLocalAddress());
      assertEquals(1, peer.write(java.nio.ByteBuffer.allocate(1)));
      accepted = listener.accept();
      settings.applyTo(accepted);
    }

    <T> T option(SocketOption<T> name) throws IOException {
      return accepted.getOption(name);
    }

    /** Linux says twice of what it was told, for its own needs. */
    int doubling() throws IOException {
      try (SocketChannel probe = SocketChannel.open()) {
        probe.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        return probe.getOption(StandardSocketOptions.SO_RCVBUF) / BUFFER_BYTES;
      }
    }

    @Override
    public void close() throws IOException {
      accepted.close();
      peer.close();
      listener.close();
    }
  }
}
