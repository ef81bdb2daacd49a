package io.c1m.drive;

/** By what of the JDK a connection that has a thread of its own reads and writes. */
public enum BlockingIo {
  /** By a {@link java.nio.channels.SocketChannel} in blocking mode. */
  CHANNEL,

  /**
   * By the streams of a {@link java.net.Socket} that a {@link java.net.ServerSocket} accepted,
   * which is what most code for blocking sockets does. The {@code socket()} of a channel looks the
   * same but is only an adaptor, whose streams go through the channel.
   */
  STREAM
}
