package io.c1m.drive;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The options of the sockets of one side. Buffer sizes of accepted sockets are those of their
 * listener, so that the window is negotiated with them.
 *
 * @param noDelay send small segments at once (TCP_NODELAY)
 * @param receiveBytes kernel receive buffer (SO_RCVBUF), 0 for the system's own choice
 * @param sendBytes kernel send buffer (SO_SNDBUF), 0 for the system's own choice
 * @param keepAlive let the kernel probe silent peers (SO_KEEPALIVE)
 * @param fastOpenQueue connections whose data came with their first packet and that are not
 *     acknowledged yet, per listener (TCP_FASTOPEN); 0 for none. See {@link LinuxSockets}
 * @param deferSeconds how long a listener holds back a connection that has sent nothing yet
 *     (TCP_DEFER_ACCEPT); 0 for not at all. See {@link LinuxSockets}
 */
public record SocketSettings(
    boolean noDelay,
    int receiveBytes,
    int sendBytes,
    boolean keepAlive,
    int fastOpenQueue,
    int deferSeconds) {
  /** No delay, the system's buffers. */
  public static final SocketSettings DEFAULT = new SocketSettings(true, 0, 0);

  /** Without keep-alive and what only listeners have. */
  public SocketSettings(boolean noDelay, int receiveBytes, int sendBytes) {
    this(noDelay, receiveBytes, sendBytes, false, 0, 0);
  }

  /** Sets an option of some socket. */
  private interface Setter {
    <T> Object set(SocketOption<T> option, T value) throws IOException;
  }

  /** Sets a connection's options; before connecting, or after accepting. */
  public void applyTo(SocketChannel channel) throws IOException {
    apply(channel::setOption);
  }

  /** The same of a socket with streams. */
  void applyTo(Socket socket) throws IOException {
    apply(socket::setOption);
  }

  private void apply(Setter socket) throws IOException {
    if (noDelay) {
      socket.set(StandardSocketOptions.TCP_NODELAY, true);
    }
    if (keepAlive) {
      socket.set(StandardSocketOptions.SO_KEEPALIVE, true);
    }
    if (receiveBytes > 0) {
      socket.set(StandardSocketOptions.SO_RCVBUF, receiveBytes);
    }
    if (sendBytes > 0) {
      socket.set(StandardSocketOptions.SO_SNDBUF, sendBytes);
    }
  }

  /** Sets a listener's options; before it is bound. */
  public void applyTo(ServerSocketChannel listener) throws IOException {
    if (receiveBytes > 0) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, receiveBytes);
    }
    if (fastOpenQueue > 0) {
      LinuxSockets.FAST_OPEN.set(listener, fastOpenQueue);
    }
    if (deferSeconds > 0) {
      LinuxSockets.DEFER_ACCEPT.set(listener, deferSeconds);
    }
  }

  /** Only a channel tells its descriptor, which the options of Linux are set on. */
  void applyTo(ServerSocket listener) throws IOException {
    if (fastOpenQueue > 0 || deferSeconds > 0) {
      throw new SocketException("a ServerSocket tells no descriptor to set options of Linux on");
    }
    if (receiveBytes > 0) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, receiveBytes);
    }
  }
}
