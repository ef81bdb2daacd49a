package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The other end of a connection over loopback, written to by plain blocking calls. */
final class Peer implements AutoCloseable {
  /** Buffers that are soon full. */
  static final int SMALL_BYTES = 16 * 1024;

  private final Socket socket = new Socket();

  /** The driver's end. */
  final SocketChannel channel;

  /**
   * Connects.
   *
   * @param bufferBytes of the kernel, for each direction and end; 0 for the system's own choice
   */
  Peer(int bufferBytes) {
    InetAddress local = InetAddress.ofLiteral("127.0.0.1");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
      SocketSettings settings = new SocketSettings(true, bufferBytes, bufferBytes);
      settings.applyTo(listener);
      listener.bind(new InetSocketAddress(local, 0));
      if (bufferBytes > 0) {
        socket.setReceiveBufferSize(bufferBytes);
        socket.setSendBufferSize(bufferBytes);
      }
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Await.SECONDS));
      socket.connect(listener.getLocalAddress());
      channel = listener.accept();
      settings.applyTo(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(byte[] bytes) {
    send(bytes, 0, bytes.length);
  }

  void send(byte[] bytes, int offset, int length) {
    try {
      socket.getOutputStream().write(bytes, offset, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.US_ASCII));
  }

  byte[] receive(int bytes) {
    try {
      byte[] received = socket.getInputStream().readNBytes(bytes);
      assertEquals(bytes, received.length, "the stream ended early");
      return received;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void expect(String text) {
    assertEquals(text, new String(receive(text.length()), StandardCharsets.US_ASCII));
  }

  /** Everything up to the orderly end of the stream. */
  byte[] receiveToEnd() {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String receiveTextToEnd() {
    return new String(receiveToEnd(), StandardCharsets.US_ASCII);
  }

  void expectEnd() {
    assertEquals(0, receiveToEnd().length, "bytes before the end");
  }

  void expectReset() {
    IOException reset = assertThrows(IOException.class, () -> socket.getInputStream().read());
    assertTrue(String.valueOf(reset.getMessage()).contains("reset"), reset::toString);
  }

  /** The end of the stream or a reset. */
  void expectGone() {
    try {
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("reset"), e::toString);
    }
  }

  void shutDownOutput() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
