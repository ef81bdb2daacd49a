package io.c1m.drive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Channels. */
enum ChannelKind implements SocketKind<ServerSocketChannel, SocketChannel> {
  /** The only one: it has no state. */
  INSTANCE;

  @Override
  public ServerSocketChannel create(InetAddress address) throws IOException {
    return ServerSocketChannel.open(Listeners.family(address));
  }

  @Override
  public void share(ServerSocketChannel listener) throws IOException {
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
  }

  @Override
  public void apply(SocketSettings settings, ServerSocketChannel listener) throws IOException {
    settings.applyTo(listener);
  }

  @Override
  public void bind(ServerSocketChannel listener, SocketAddress address, int backlog)
      throws IOException {
    listener.bind(address, backlog);
  }

  @Override
  public int port(ServerSocketChannel listener) throws IOException {
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  @Override
  public boolean isOpen(ServerSocketChannel listener) {
    return listener.isOpen();
  }

  @Override
  public SocketChannel accept(ServerSocketChannel listener) throws IOException {
    return listener.accept();
  }

  @Override
  public @Nullable SocketChannel acceptQueued(ServerSocketChannel listener) throws IOException {
    listener.configureBlocking(false);
    return listener.accept();
  }
}
