package io.c1m.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** One raw socket of a client that knows nothing of c1m. */
final class OriginalClient implements AutoCloseable {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  OriginalClient(int port) throws IOException {
    socket = new Socket(LOCAL, port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Sends bytes in pieces of a size, a segment each. */
  void say(byte[] bytes, int piece) throws IOException {
    for (int at = 0; at < bytes.length; at += piece) {
      socket.getOutputStream().write(bytes, at, Math.min(piece, bytes.length - at));
    }
  }

  /** The next bytes that arrive have to be these. */
  void hear(byte[] expected) throws IOException {
    assertArrayEquals(expected, socket.getInputStream().readNBytes(expected.length));
  }

  /** Nothing has arrived by the time the server has ended the connection in an orderly way. */
  void hearTheEnd() throws IOException {
    socket.shutdownOutput();
    assertEquals(-1, socket.getInputStream().read());
  }

  /** Whatever the server sends is taken in until it ends or resets the connection. */
  void awaitEnd() {
    try {
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // a reset is an end too
    }
  }

  /** Breaks the connection: the server receives an RST. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
