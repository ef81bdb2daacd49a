package io.c1m.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/**
 * What the JDK needs once so that virtual threads can wait for sockets: pollers with files of their
 * own. It makes them when a virtual thread waits for the first time, and never again when that
 * failed; so a server that ran out of files before then would lose every connection for good.
 */
public final class VirtualReads {
  private VirtualReads() {}

  /**
   * Makes a virtual thread wait for a byte.
   *
   * @throws IOException when the system refuses the files
   */
  public static void prepare() throws IOException {
    Pipe pipe = Pipe.open();
    try (Pipe.SourceChannel source = pipe.source();
        Pipe.SinkChannel sink = pipe.sink()) {
      boolean[] came = {false};
      Thread reader = Thread.ofVirtual().unstarted(() -> came[0] = read(source));
      reader.start();
      while (reader.getState() != Thread.State.WAITING && reader.isAlive()) {
        Thread.onSpinWait();
      }
      int written = sink.write(ByteBuffer.allocate(1));
      reader.join();
      if (!came[0] || written != 1) {
        throw new IOException("virtual threads cannot wait for sockets: too few open files?");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean read(Pipe.SourceChannel source) {
    try {
      return source.read(ByteBuffer.allocate(1)) == 1;
    } catch (IOException | Error e) {
      return false; // said by whoever waits for the byte
    }
  }
}
