package io.c1m.mode.netty;

import io.c1m.drive.Listeners;
import io.c1m.drive.Listening;
import io.c1m.drive.SocketSettings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import org.jspecify.annotations.Nullable;

/**
 * How Netty waits for sockets: all that its transports differ by. No class of Netty is loaded
 * before one of the methods is called.
 */
enum Transport {
  /** The JDK's selector. */
  NIO("netty-nio", "Netty on the JDK's selector") {
    @Override
    @Nullable Throwable obstacle() {
      return null;
    }

    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    ServerChannel listener(Listening how) throws IOException {
      return new NioServerSocketChannel(Listeners.unbound(how, how.reusesPorts()));
    }
  },

  /** Netty's own epoll, edge-triggered. */
  EPOLL("netty-epoll", "Netty on epoll, without the JDK's selector") {
    @Override
    @Nullable Throwable obstacle() {
      return Epoll.unavailabilityCause();
    }

    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    ServerChannel listener(Listening how) {
      boolean inet = Listeners.family(how.address()) == StandardProtocolFamily.INET;
      return configured(
          new EpollServerSocketChannel(
              inet ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6),
          how,
          EpollChannelOption.TCP_DEFER_ACCEPT);
    }
  },

  /** Requests to the kernel and their completions by rings that both sides share. */
  IO_URING("netty-io_uring", "Netty on io_uring") {
    @Override
    @Nullable Throwable obstacle() {
      return IoUring.unavailabilityCause();
    }

    @Override
    IoHandlerFactory handlers() {
      return IoUringIoHandler.newFactory();
    }

    @Override
    ServerChannel listener(Listening how) {
      return configured(
          new IoUringServerSocketChannel(), how, IoUringChannelOption.TCP_DEFER_ACCEPT);
    }
  };

  /** The name of the mode. */
  final String mode;

  /** One line for the help text. */
  final String summary;

  Transport(String mode, String summary) {
    this.mode = mode;
    this.summary = summary;
  }

  /** Why it does not work here, {@code null} when it does. */
  abstract @Nullable Throwable obstacle();

  /** What makes the heart of each event loop. */
  abstract IoHandlerFactory handlers();

  /**
   * A channel to be bound, with the options of a listener.
   *
   * @throws IOException or ChannelException when the system refuses the socket or an option
   */
  abstract ServerChannel listener(Listening how) throws IOException;

  private static ServerChannel configured(
      ServerChannel channel, Listening how, ChannelOption<Integer> deferAccept) {
    SocketSettings sockets = how.sockets();
    set(channel, UnixChannelOption.SO_REUSEPORT, how.reusesPorts());
    if (sockets.receiveBytes() > 0) {
      set(channel, ChannelOption.SO_RCVBUF, sockets.receiveBytes());
    }
    if (sockets.fastOpenQueue() > 0) {
      set(channel, ChannelOption.TCP_FASTOPEN, sockets.fastOpenQueue());
    }
    if (sockets.deferSeconds() > 0) {
      set(channel, deferAccept, sockets.deferSeconds());
    }
    return channel;
  }

  private static <T> void set(Channel channel, ChannelOption<T> option, T value) {
    if (!channel.config().setOption(option, value)) {
      throw new IllegalStateException(channel.getClass().getSimpleName() + " lacks " + option);
    }
  }
}
