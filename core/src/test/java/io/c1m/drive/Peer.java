package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The other end of a connection over loopback, written to by plain blocking calls. */
final class Peer implements AutoCloseable {
  /** Buffers that are soon full. */
  static final int SMALL_BYTES = 16 * 1024;

  private final Socket socket = new Socket();

  private final Closeable end;

  /** Connects to a channel, with buffers as the system chooses them. */
  Peer() {
    this(0, BlockingIo.CHANNEL);
  }

  /**
   * Connects.
   *
   * @param bufferBytes of the kernel, for each direction and end; 0 for the system's own choice
   * @param io what the driver's end is to be used by
   */
  Peer(int bufferBytes, BlockingIo io) {
    end =
        switch (io) {
          case CHANNEL -> connect(ChannelKind.INSTANCE, bufferBytes);
          case STREAM -> connect(StreamKind.INSTANCE, bufferBytes);
        };
  }

  private <S extends Closeable, C extends Closeable> C connect(
      SocketKind<S, C> kind, int bufferBytes) {
    SocketSettings settings = new SocketSettings(true, bufferBytes, bufferBytes);
    InetAddress local = InetAddress.ofLiteral("127.0.0.1");
    try (S listener = Listeners.bind(kind, listening(local, settings), 0, false)) {
      if (bufferBytes > 0) {
        socket.setReceiveBufferSize(bufferBytes);
        socket.setSendBufferSize(bufferBytes);
      }
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Await.SECONDS));
      socket.connect(new InetSocketAddress(local, kind.port(listener)));
      C accepted = kind.accept(listener);
      if (accepted instanceof SocketChannel channel) {
        settings.applyTo(channel);
      } else if (accepted instanceof Socket stream) {
        settings.applyTo(stream);
      }
      return accepted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Listening listening(InetAddress local, SocketSettings settings) {
    return new Listening(local, 0, 0, 1, false, 1, settings);
  }

  /** The driver's end, should it be a channel. */
  SocketChannel channel() {
    return (SocketChannel) end;
  }

  /** The driver's end, should it have streams. */
  Socket stream() {
    return (Socket) end;
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
