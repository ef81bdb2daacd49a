package io.c1m.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A raw listener of a server that knows nothing of c1m: a thread per connection. */
final class OriginalServer implements AutoCloseable {
  private static final int BACKLOG = 100;

  private final ServerSocket listener;
  private final Conduct conduct;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicLong received = new AtomicLong();

  /** What becomes of a connection, the first being number 1; it is closed afterwards. */
  interface Conduct {
    void serve(Socket socket, int number) throws IOException;
  }

  private OriginalServer(ServerSocket listener, Conduct conduct) {
    this.listener = listener;
    this.conduct = conduct;
  }

  static OriginalServer start(Conduct conduct) throws IOException {
    OriginalServer server =
        new OriginalServer(
            new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1")), conduct);
    Thread.ofPlatform().daemon().name("original-server").start(server::accept);
    return server;
  }

  /** Reads and discards until the client ends. */
  void sink(Socket socket) throws IOException {
    byte[] bytes = new byte[4096];
    for (int count = 0; count >= 0; count = socket.getInputStream().read(bytes)) {
      received.addAndGet(count);
    }
  }

  long received() {
    return received.get();
  }

  int port() {
    return listener.getLocalPort();
  }

  int accepted() {
    return accepted.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        int number = accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket, number));
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      conduct.serve(socket, number);
    } catch (IOException e) {
      // the client has left
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
