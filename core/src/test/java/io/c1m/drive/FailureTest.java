package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The system's errors by their names: real ones where they can be had, the others by their text.
 */
@Timeout(60)
class FailureTest {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), Failure.REFUSED),
        Arguments.of(new ConnectException("Connection timed out"), Failure.TIMEOUT),
        Arguments.of(new SocketException("Connection timed out"), Failure.TIMEOUT),
        Arguments.of(new SocketTimeoutException(), Failure.TIMEOUT),
        Arguments.of(new BindException("Address already in use"), Failure.NO_LOCAL_PORT),
        Arguments.of(new BindException("Cannot assign requested address"), Failure.NO_LOCAL_PORT),
        Arguments.of(
            new NoRouteToHostException("Cannot assign requested address"), Failure.NO_LOCAL_PORT),
        Arguments.of(new NoRouteToHostException("No route to host"), Failure.UNREACHABLE),
        Arguments.of(new SocketException("Network is unreachable"), Failure.UNREACHABLE),
        Arguments.of(new SocketException("Network is down"), Failure.UNREACHABLE),
        Arguments.of(new SocketException("Connection reset by peer"), Failure.RESET),
        Arguments.of(new SocketException("Too many open files"), Failure.OPEN_FILES),
        Arguments.of(new IOException("Too many open files"), Failure.OPEN_FILES),
        Arguments.of(new SocketException("Too many open files in system"), Failure.SYSTEM_FILES),
        Arguments.of(new SocketException("No buffer space available"), Failure.KERNEL_MEMORY),
        Arguments.of(new SocketException("Cannot allocate memory"), Failure.KERNEL_MEMORY),
        Arguments.of(new SocketException(), Failure.OTHER));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyTextHasItsName(IOException cause, Failure failure) {
    assertEquals(failure, Failure.of(cause));
  }

  @Test
  void whereNobodyListensItIsRefused() throws IOException {
    int port;
    try (ServerSocketChannel closed = ServerSocketChannel.open()) {
      closed.bind(new InetSocketAddress(LOCAL, 0));
      port = Listeners.port(closed);
    }
    IOException refused =
        assertThrows(
            IOException.class,
            () -> SocketChannel.open(new InetSocketAddress(LOCAL, port)).close());
    assertEquals(Failure.REFUSED, Failure.of(refused));
  }

  @Test
  void foreignAndTakenLocalEndsAreNoneToConnectFrom() throws IOException {
    try (ServerSocketChannel taken = ServerSocketChannel.open()) {
      taken.bind(new InetSocketAddress(LOCAL, 0));
      for (InetSocketAddress end :
          List.of(
              new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0),
              new InetSocketAddress(LOCAL, Listeners.port(taken)))) {
        try (SocketChannel socket = SocketChannel.open()) {
          IOException cause = assertThrows(IOException.class, () -> socket.bind(end));
          assertEquals(Failure.NO_LOCAL_PORT, Failure.of(cause), cause::toString);
        }
      }
    }
  }

  /** In a JVM of its own, whose limit of open files is low. */
  @Test
  void aProcessWithoutFilesSaysSo() throws IOException, InterruptedException {
    try (FewFiles child = FewFiles.start(FewFiles.Exhaust.class)) {
      assertEquals(Failure.OPEN_FILES.name(), child.line());
      assertTrue(child.process().waitFor(20, java.util.concurrent.TimeUnit.SECONDS));
    }
  }
}
