import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The echo that one would write by hand with one event loop: a selector, and a buffer for each
 * connection. Run it as {@code java examples/SelectorEcho.java 9001}.
 */
public final class SelectorEcho {
  private static final int BACKLOG = 4096;
  private static final int BUFFER_BYTES = 64;

  private SelectorEcho() {}

  /** Serves until it is ended. */
  public static void main(String[] arguments) throws IOException {
    Selector selector = Selector.open();
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    while (true) {
      selector.select(
          key -> {
            if (key.isAcceptable()) {
              accept(listener, selector);
            } else {
              echo(key);
            }
          });
    }
  }

  private static void accept(ServerSocketChannel listener, Selector selector) {
    try {
      for (SocketChannel next = listener.accept(); next != null; next = listener.accept()) {
        next.configureBlocking(false);
        next.setOption(StandardSocketOptions.TCP_NODELAY, true);
        next.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(BUFFER_BYTES));
      }
    } catch (IOException e) {
      System.err.println("cannot accept: " + e.getMessage());
    }
  }

  /** Reads no more before what was read is with the socket: a slow peer costs one buffer. */
  private static void echo(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteBuffer buffer = (ByteBuffer) key.attachment();
    try {
      if (key.isReadable()) {
        if (channel.read(buffer.clear()) < 0) {
          channel.close();
          return;
        }
        buffer.flip();
      }
      channel.write(buffer);
      key.interestOps(buffer.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    } catch (IOException e) {
      close(channel); // the peer is gone
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // nothing is left to release
    }
  }
}
