package io.c1m.drive;

import java.io.IOException;
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

  /** Sets a connection's options; before connecting, or after accepting. */
  public void applyTo(SocketChannel channel) throws IOException {
    if (noDelay) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    if (keepAlive) {
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }
    if (receiveBytes > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBytes);
    }
    if (sendBytes > 0) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBytes);
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
}
