package io.c1m.drive;

import io.c1m.wire.FileRegion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files whose regions are sent: each is opened once and shared, since a transfer brings its own
 * position. A file that was replaced by another of the same name is not noticed. Thread-safe.
 */
public final class OpenFiles implements AutoCloseable {
  /** The most that one call moves, so that nobody is kept waiting by a large file. */
  static final int BYTES_AT_ONCE = 128 * 1024;

  private static final int MOST_FILES = 64;

  private final Map<Path, FileChannel> channels = new ConcurrentHashMap<>();

  /** None is open yet. */
  public OpenFiles() {}

  /** A file that cannot be opened or has fewer bytes than were named. */
  public static final class Unavailable extends IOException {
    Unavailable(Path file, @Nullable Throwable cause) {
      super(file + " cannot be sent", cause);
    }
  }

  /**
   * The channel of a file, for reading; not to be closed by the caller.
   *
   * @throws Unavailable when it cannot be opened, or too many are open
   */
  public FileChannel open(Path file) throws Unavailable {
    FileChannel known = channels.get(file);
    return known != null && known.isOpen() ? known : openAnew(file);
  }

  private synchronized FileChannel openAnew(Path file) throws Unavailable {
    FileChannel known = channels.get(file);
    if (known != null && known.isOpen()) {
      return known; // another thread was first
    }
    if (known == null && channels.size() >= MOST_FILES) {
      throw new Unavailable(file, null);
    }
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      channels.put(file, channel);
      return channel;
    } catch (IOException e) {
      throw new Unavailable(file, e);
    }
  }

  /**
   * Moves the beginning of a region from its file to a socket, inside the kernel.
   *
   * @return how many bytes the socket took; 0 when a non-blocking one is full
   * @throws Unavailable when the file is missing or ends before the region does
   * @throws IOException when the connection is broken
   */
  long send(FileRegion region, SocketChannel socket) throws IOException {
    FileChannel file = open(region.file());
    long most = Math.min(region.bytes(), BYTES_AT_ONCE);
    long bytes = file.transferTo(region.position(), most, socket);
    if (bytes == 0 && file.size() <= region.position()) {
      throw new Unavailable(region.file(), null);
    }
    return bytes;
  }

  /**
   * Writes the first byte of a region, which waits until a blocking socket has room again: a
   * virtual thread's transfer does not.
   *
   * @return 1
   */
  long sendByte(FileRegion region, SocketChannel socket) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    read(region, one);
    return socket.write(one.flip());
  }

  /**
   * Reads the beginning of a region, at least a byte.
   *
   * @param into no longer than the region
   * @throws Unavailable as {@link #send}
   */
  void read(FileRegion region, ByteBuffer into) throws IOException {
    if (open(region.file()).read(into, region.position()) < 1) {
      throw new Unavailable(region.file(), null);
    }
  }

  /** What is left of a region of which so many bytes were sent, {@code null} for nothing. */
  static @Nullable FileRegion rest(FileRegion region, long sent) {
    return sent < region.bytes()
        ? new FileRegion(region.file(), region.position() + sent, region.bytes() - sent)
        : null;
  }

  @Override
  public synchronized void close() {
    for (FileChannel channel : channels.values()) {
      try {
        channel.close();
      } catch (IOException e) {
        // it was only read from
      }
    }
    channels.clear();
  }
}
