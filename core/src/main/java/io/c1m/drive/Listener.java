package io.c1m.drive;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A listening socket of a server, which can be closed for a while and opened again on the same
 * port. Thread-safe.
 */
public final class Listener implements AutoCloseable {
  private final Listening where;
  private final int port;
  private ServerSocketChannel channel;
  private boolean over;

  /**
   * Of a socket that listens.
   *
   * @param where how it was opened
   */
  public Listener(ServerSocketChannel channel, Listening where) throws IOException {
    this.channel = channel;
    this.where = where;
    this.port = Listeners.port(channel);
  }

  /**
   * Opens listeners on every port of a range, all of them or none.
   *
   * @return for each port its copies, one after the other
   * @throws Listeners.Refused as {@link Listeners#open}
   */
  public static List<Listener> open(Listening where) throws IOException {
    List<ServerSocketChannel> channels = Listeners.open(where);
    try {
      List<Listener> listeners = new ArrayList<>();
      for (ServerSocketChannel channel : channels) {
        listeners.add(new Listener(channel, where));
      }
      return listeners;
    } catch (IOException e) {
      Listeners.closeAll(channels);
      throw e;
    }
  }

  /** The port that it listens on, or did. */
  public int port() {
    return port;
  }

  /** Whether other processes listen on the port too. */
  boolean shared() {
    return where.shared();
  }

  /** The options of its connections. */
  SocketSettings settings() {
    return where.sockets();
  }

  /** The present socket, closed while the listener is shut. */
  synchronized ServerSocketChannel channel() {
    return channel;
  }

  /** Whether it was closed for good. */
  synchronized boolean over() {
    return over;
  }

  /** Closes it until {@link #reopen}; what is still queued is reset by the kernel. */
  synchronized void shut() {
    Listeners.closeAll(List.of(channel));
  }

  /**
   * Listens again, in blocking mode.
   *
   * @throws ClosedChannelException when it was closed for good meanwhile
   * @throws IOException when the system refuses it, for want of descriptors or of the port
   */
  synchronized ServerSocketChannel reopen() throws IOException {
    if (over) {
      throw new ClosedChannelException();
    }
    channel = Listeners.bind(where, port, where.reusesPorts());
    return channel;
  }

  /** Closes it for good. */
  @Override
  public synchronized void close() {
    over = true;
    shut();
  }
}
