package io.c1m.drive;

import io.c1m.wire.FileRegion;
import io.c1m.wire.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection whose thread reads and writes by a channel in blocking mode. */
final class ChannelConnection extends BlockingConnection {
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final SocketChannel channel;

  ChannelConnection(BlockingConnections all, SocketChannel channel, Session session) {
    super(all, session);
    this.channel = channel;
  }

  @Override
  SharedBufferPool pool() {
    return all.pool;
  }

  @Override
  int receive(ByteBuffer in) throws IOException {
    return channel.read(in);
  }

  @Override
  int receiveWithin(ByteBuffer in, int millis) throws IOException {
    channel.socket().setSoTimeout(millis);
    try {
      InputStream stream = channel.socket().getInputStream();
      byte[] bytes = new byte[in.remaining()];
      int count = stream.read(bytes);
      in.put(bytes, 0, Math.max(0, count));
      return count;
    } finally {
      channel.socket().setSoTimeout(0);
    }
  }

  @Override
  int available() throws IOException {
    return channel.socket().getInputStream().available();
  }

  @Override
  void transmit(ByteBuffer out) throws IOException {
    channel.write(out);
  }

  @Override
  long transmit(FileRegion region) throws IOException {
    channel.write(
        NOTHING); // which, unlike a transfer, makes a virtual thread's socket non-blocking
    long bytes = all.files.send(region, channel);
    return bytes > 0 ? bytes : all.files.sendByte(region, channel);
  }

  @Override
  void apply(SocketSettings settings) throws IOException {
    settings.applyTo(channel);
  }

  @Override
  void shutdownInput() throws IOException {
    channel.shutdownInput();
  }

  @Override
  void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  void lingerNot() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
  }

  @Override
  void closeSocket() throws IOException {
    channel.close();
  }
}
