package io.c1m.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One comparison on the machine at a time: two would measure each other. The lock is the operating
 * system's, so that it ends with the process that holds it.
 */
public final class RunLock implements AutoCloseable {
  private static final long RETRY_MILLIS = 500;

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock file of this machine. */
  public static Path machineWide() {
    return Path.of(System.getProperty("java.io.tmpdir"), "c1m-compare.lock");
  }

  /**
   * Takes the lock.
   *
   * @param wait whether to wait for another holder to end
   * @throws IllegalArgumentException with one line naming the holder, when there is one and {@code
   *     wait} is false
   */
  public static RunLock take(Path file, boolean wait) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    while (lock == null && wait) {
      Thread.sleep(RETRY_MILLIS);
      lock = channel.tryLock();
    }
    if (lock == null) {
      channel.close();
      throw new IllegalArgumentException(
          "another comparison is running on this machine"
              + holder(file)
              + ": two would measure each other; wait for it, or give --wait");
    }
    String holder = ProcessHandle.current().pid() + " " + Instant.now();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    return new RunLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static String holder(Path file) {
    String[] words = words(file);
    if (words == null || words.length < 2) {
      return "";
    }
    long seconds = Duration.between(Instant.parse(words[1]), Instant.now()).toSeconds();
    return " (pid " + words[0] + ", since " + seconds + " s)";
  }

  private static String @Nullable [] words(Path file) {
    try {
      return Files.readString(file).strip().split(" ", -1);
    } catch (IOException e) {
      return null;
    }
  }
}
