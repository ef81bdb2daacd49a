import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The echo that one would write by hand with a virtual thread per connection, and the reference
 * that {@code c1m server --mode=virtual} is measured against. Run it as {@code java
 * examples/VirtualThreadEcho.java 9000}.
 */
public final class VirtualThreadEcho {
  private static final int BACKLOG = 4096;
  private static final int BUFFER_BYTES = 64;

  private VirtualThreadEcho() {}

  /** Serves until it is ended. */
  public static void main(String[] arguments) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), BACKLOG);
    while (true) {
      SocketChannel channel = listener.accept();
      Thread.ofVirtual().start(() -> echo(channel));
    }
  }

  private static void echo(SocketChannel channel) {
    try (channel) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (channel.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    } catch (IOException e) {
      // the peer is gone
    }
  }
}
