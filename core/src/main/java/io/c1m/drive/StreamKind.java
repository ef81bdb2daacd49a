package io.c1m.drive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Sockets with streams. The JDK makes them for IPv6, unless it is told to prefer the IPv4 stack, so
 * that one bound to 0.0.0.0 listens on {@code ::} as well.
 */
enum StreamKind implements SocketKind<ServerSocket, Socket> {
  /** The only one: it has no state. */
  INSTANCE;

  @Override
  public ServerSocket create(InetAddress address) throws IOException {
    return new ServerSocket();
  }

  @Override
  public void share(ServerSocket listener) throws IOException {
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
  }

  @Override
  public void apply(SocketSettings settings, ServerSocket listener) throws IOException {
    settings.applyTo(listener);
  }

  @Override
  public void bind(ServerSocket listener, SocketAddress address, int backlog) throws IOException {
    listener.bind(address, backlog);
  }

  @Override
  public int port(ServerSocket listener) {
    return listener.getLocalPort();
  }

  @Override
  public boolean isOpen(ServerSocket listener) {
    return !listener.isClosed();
  }

  @Override
  public Socket accept(ServerSocket listener) throws IOException {
    return listener.accept();
  }

  @Override
  public @Nullable Socket acceptQueued(ServerSocket listener) throws IOException {
    listener.setSoTimeout(1); // the shortest, since 0 waits for ever
    try {
      return listener.accept();
    } catch (SocketTimeoutException e) {
      return null;
    }
  }
}
