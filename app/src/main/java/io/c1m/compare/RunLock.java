package io.c1m.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

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
    FileChannel channel = open(file);
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

  /** The file stays and belongs to its first user, so that any other must be able to write it. */
  private static FileChannel open(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
    } catch (FileAlreadyExistsException e) {
      // another made it just now
    }
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException(
          "cannot lock " + file + ": permission denied; remove it, or let all users write it", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static String holder(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      long seconds = Duration.between(Instant.parse(words[1]), Instant.now()).toSeconds();
      return " (pid " + words[0] + ", since " + seconds + " s)";
    } catch (IOException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      return ""; // it has not been written yet
    }
  }
}
