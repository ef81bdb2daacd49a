package io.c1m.drive;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket of a server, which can be closed for a while and opened again on the same
 * port. Thread-safe.
 *
 * @param <S> the socket
 * @param <C> what it accepts
 */
public sealed class Entrance<S extends Closeable, C extends Closeable> implements AutoCloseable
    permits Listener {
  private final SocketKind<S, C> kind;
  private final Listening where;
  private final int port;
  private S socket;
  private boolean over;

  Entrance(SocketKind<S, C> kind, S socket, Listening where) throws IOException {
    this.kind = kind;
    this.socket = socket;
    this.where = where;
    this.port = kind.port(socket);
  }

  /**
   * Opens sockets whose connections have streams on every port of a range, all of them or none.
   *
   * @return for each port its copies, one after the other
   * @throws Listeners.Refused as {@link Listeners#open}
   */
  public static List<Entrance<ServerSocket, Socket>> ofStreams(Listening where) throws IOException {
    List<ServerSocket> sockets = Listeners.open(StreamKind.INSTANCE, where);
    try {
      List<Entrance<ServerSocket, Socket>> entrances = new ArrayList<>();
      for (ServerSocket socket : sockets) {
        entrances.add(new Entrance<>(StreamKind.INSTANCE, socket, where));
      }
      return entrances;
    } catch (IOException e) {
      Listeners.closeAll(sockets);
      throw e;
    }
  }

  /** The port that it listens on, or did. */
  public final int port() {
    return port;
  }

  /** Whether other processes listen on the port too. */
  final boolean shared() {
    return where.shared();
  }

  /** The options of its connections. */
  final SocketSettings settings() {
    return where.sockets();
  }

  /** The present socket, closed while this is shut. */
  final synchronized S socket() {
    return socket;
  }

  /** Whether it listens at present. */
  final boolean isOpen() {
    return kind.isOpen(socket());
  }

  /** Waits for a connection. */
  final C accept() throws IOException {
    return kind.accept(socket());
  }

  /** A connection made already, {@code null} for none; it is to be {@link #shut} afterwards. */
  final @Nullable C acceptQueued() throws IOException {
    return kind.acceptQueued(socket());
  }

  /** Whether it was closed for good. */
  final synchronized boolean over() {
    return over;
  }

  /** Closes it until {@link #reopen}; what is still queued is reset by the kernel. */
  final synchronized void shut() {
    Listeners.closeAll(List.of(socket));
  }

  /**
   * Listens again, in blocking mode.
   *
   * @throws ClosedChannelException when it was closed for good meanwhile
   * @throws IOException when the system refuses it, for want of descriptors or of the port
   */
  final synchronized S reopen() throws IOException {
    if (over) {
      throw new ClosedChannelException();
    }
    socket = Listeners.bind(kind, where, port, where.reusesPorts());
    return socket;
  }

  /** Closes it for good. */
  @Override
  public final synchronized void close() {
    over = true;
    shut();
  }
}
