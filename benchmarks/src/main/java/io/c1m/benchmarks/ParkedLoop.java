package io.c1m.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection and the loop of its thread: what one would write by hand, with as many calls between
 * the loop and the read as a framework has. Each call keeps a few locals for when it returns.
 */
final class ParkedLoop implements Runnable {
  /** Reads once from a connection. */
  interface Source extends Closeable {
    int read() throws IOException;
  }

  /** A call on the way to the read. */
  interface Layer {
    long pass(ParkedLoop loop, long request) throws IOException;
  }

  /** Of a message. */
  static final int MESSAGE_BYTES = 8;

  private static final int BUFFER_BYTES = 64;

  /** By a channel in blocking mode. */
  private record ByChannel(SocketChannel channel, ByteBuffer buffer) implements Source {
    @Override
    public int read() throws IOException {
      return channel.read(buffer.clear());
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** By the stream of a socket. */
  private static final class ByStream implements Source {
    private final Socket socket;
    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    ByStream(Socket socket) throws IOException {
      this.socket = socket;
      this.stream = socket.getInputStream();
    }

    @Override
    public int read() throws IOException {
      return stream.read(buffer);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** The last call: it waits. */
  private static final class Reading implements Layer {
    @Override
    public long pass(ParkedLoop loop, long request) throws IOException {
      return loop.source.read();
    }
  }

  /** One that has something to do before and after; not inlined, by a flag. */
  private record Calling(Layer next) implements Layer {
    @Override
    public long pass(ParkedLoop loop, long request) throws IOException {
      long begun = request * 31;
      long weight = request ^ loop.received;
      Source seen = loop.source;
      long result = next.pass(loop, request + 1);
      if (!seen.equals(loop.source) || begun + weight == Long.MIN_VALUE) {
        throw new IOException("the connection is another now");
      }
      return result;
    }
  }

  /** For the garbage to be made; nobody keeps it. */
  @SuppressWarnings("unused")
  private static byte[] garbage = new byte[0];

  private final Source source;
  private final Layer layers;
  private final int garbageBytes;
  private final long most;

  /** Reads that brought any; written by the own thread alone, as is what follows. */
  volatile long reads;

  /** Messages that came. */
  volatile long received;

  private ParkedLoop(Source source, Layer layers, int garbageBytes, long most) {
    this.source = source;
    this.layers = layers;
    this.garbageBytes = garbageBytes;
    this.most = most;
  }

  /**
   * What makes the loops of one kind.
   *
   * @param layers calls between the loop and the read, and that
   * @param garbageBytes that a message costs besides
   */
  record Maker(Layer layers, int garbageBytes) {
    static Maker of(int frames, int garbageBytes) {
      Layer layers = new Reading();
      for (int i = 0; i < frames; i++) {
        layers = new Calling(layers);
      }
      return new Maker(layers, garbageBytes);
    }

    /** A loop that ends after so many messages. */
    ParkedLoop loop(Source source, long most) {
      return new ParkedLoop(source, layers, garbageBytes, most);
    }
  }

  static Source source(SocketChannel channel) {
    return new ByChannel(channel, ByteBuffer.allocate(BUFFER_BYTES));
  }

  static Source source(Socket socket) throws IOException {
    return new ByStream(socket);
  }

  @Override
  public void run() {
    try {
      long turns = 0;
      for (long messages = 0; messages < most; ) {
        long bytes = layers.pass(this, messages);
        if (bytes < 0) {
          return;
        }
        garbage = new byte[garbageBytes];
        reads = ++turns;
        messages += bytes / MESSAGE_BYTES; // two may come at once
        received = messages;
      }
    } catch (IOException e) {
      // the end of the measurement
    }
  }
}
