package io.c1m.drive;

import io.c1m.wire.FileRegion;
import io.c1m.wire.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * A connection whose thread reads and writes by the streams of a socket, as {@code ServerSocket}
 * code does. Its buffers have arrays, which the socket copies from and to memory of its own.
 *
 * <p>A stream returns when it has sent everything, so it is given pieces, small enough for a peer
 * that takes little at a time to be seen taking it; the kernel itself seldom shows less.
 */
final class StreamConnection extends BlockingConnection {
  private static final int PIECE_BYTES = 16 * 1024;

  private final Socket socket;
  private final InputStream source;
  private final OutputStream sink;

  StreamConnection(BlockingConnections all, Socket socket, Session session) {
    super(all, session);
    this.socket = socket;
    try {
      this.source = socket.getInputStream();
      this.sink = socket.getOutputStream();
    } catch (IOException e) {
      throw new IllegalStateException("a socket that was accepted and not closed has them", e);
    }
  }

  @Override
  SharedBufferPool pool() {
    return all.arrays;
  }

  @Override
  int receive(ByteBuffer in) throws IOException {
    int position = in.position();
    int bytes = source.read(in.array(), in.arrayOffset() + position, in.remaining());
    if (bytes > 0) {
      in.position(position + bytes);
    }
    return bytes;
  }

  @Override
  int receiveWithin(ByteBuffer in, int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return receive(in);
    } finally {
      socket.setSoTimeout(0);
    }
  }

  @Override
  int available() throws IOException {
    return source.available();
  }

  @Override
  void transmit(ByteBuffer out) throws IOException {
    int bytes = Math.min(out.remaining(), PIECE_BYTES);
    int position = out.position();
    sink.write(out.array(), out.arrayOffset() + position, bytes);
    out.position(position + bytes);
  }

  @Override
  long transmit(FileRegion region) throws IOException {
    ByteBuffer piece = all.arrays.borrow();
    try {
      piece.limit((int) Math.min(Math.min(piece.capacity(), PIECE_BYTES), region.bytes()));
      all.files.read(region, piece);
      piece.flip();
      int bytes = piece.remaining();
      transmit(piece);
      return bytes;
    } finally {
      all.arrays.giveBack(piece);
    }
  }

  @Override
  void apply(SocketSettings settings) throws IOException {
    settings.applyTo(socket);
  }

  @Override
  void shutdownInput() throws IOException {
    socket.shutdownInput();
  }

  @Override
  void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  void lingerNot() throws IOException {
    socket.setSoLinger(true, 0);
  }

  @Override
  void closeSocket() throws IOException {
    socket.close();
  }
}
