package io.c1m.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server of plain blocking threads that behaves as badly as a test wants. */
final class ScriptedServer implements AutoCloseable {
  static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  /** What becomes of a connection; when it returns the connection is closed. */
  @FunctionalInterface
  interface Conduct {
    void serve(Socket socket, int connection) throws IOException;
  }

  private final ServerSocket listener;
  private final Conduct conduct;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean dead;

  ScriptedServer(Conduct conduct) throws IOException {
    this(0, conduct);
  }

  ScriptedServer(int port, Conduct conduct) throws IOException {
    this.conduct = conduct;
    listener = new ServerSocket();
    try {
      listener.bind(new InetSocketAddress(LOCAL, port), 512);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    Thread.ofPlatform().name("scripted-server").daemon().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  int accepted() {
    return accepted.get();
  }

  /** Connections that are open now. */
  int open() {
    return sockets.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        if (dead) {
          socket.close();
        }
        int number = accepted.getAndIncrement();
        Thread.ofVirtual().start(() -> serve(socket, number));
      }
    } catch (IOException e) {
      // the server closes
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      conduct.serve(socket, number);
    } catch (IOException e) {
      // the client is gone, or this server
    } finally {
      sockets.remove(socket);
    }
  }

  /** Stops listening; connections go on. */
  void stopListening() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops listening and resets all connections, as a killed process does. */
  void die() {
    dead = true;
    try {
      listener.close();
      for (Socket socket : sockets) {
        reset(socket);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    die();
  }

  // ---- conducts ----

  static void echo(Socket socket, int connection) throws IOException {
    socket.getInputStream().transferTo(socket.getOutputStream());
  }

  static void neverAnswer(Socket socket, int connection) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  static Conduct echoThen(int requests, Conduct then) {
    return (socket, connection) -> {
      for (int i = 0; i < requests; i++) {
        byte[] request = socket.getInputStream().readNBytes(8);
        if (request.length < 8) {
          return;
        }
        socket.getOutputStream().write(request);
      }
      then.serve(socket, connection);
    };
  }

  static void reset(Socket socket) throws IOException {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // closed already
    }
    socket.close();
  }

  /** Lets time pass. */
  static void stall(long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
