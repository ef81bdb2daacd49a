package io.c1m.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** A server that answers each request in a way that a server should not; a thread per socket. */
final class Misbehaviour implements AutoCloseable {
  private static final int MESSAGE_BYTES = 8;

  private final ServerSocket listener;
  private final Kind kind;

  /** What it does with a message of echo. */
  enum Kind {
    /** Resets the connection. */
    RESET,
    /** Ends the connection. */
    END,
    /** Answers with other bytes. */
    GARBAGE,
    /** Answers with the first half. */
    HALF
  }

  private Misbehaviour(ServerSocket listener, Kind kind) {
    this.listener = listener;
    this.kind = kind;
  }

  static Misbehaviour start(Kind kind) throws IOException {
    Misbehaviour server =
        new Misbehaviour(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), kind);
    Thread.ofPlatform().daemon().start(server::accept);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      byte[] message = socket.getInputStream().readNBytes(MESSAGE_BYTES);
      switch (kind) {
        case RESET -> socket.setSoLinger(true, 0);
        case END -> socket.shutdownOutput();
        case HALF -> socket.getOutputStream().write(message, 0, message.length / 2);
        case GARBAGE -> {
          Arrays.fill(message, (byte) '!');
          socket.getOutputStream().write(message);
        }
      }
      if (kind == Kind.HALF || kind == Kind.GARBAGE) {
        socket.getInputStream().readAllBytes(); // until the client has had enough
      }
    } catch (IOException e) {
      // the client has
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
