package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.FileRegion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
  @TempDir private Path directory;

  private Path file(String name) throws IOException {
    return Files.writeString(directory.resolve(name), name);
  }

  @Test
  void aFileIsOpenedOnceAndClosedWithTheOthers() throws IOException {
    FileChannel channel;
    try (OpenFiles files = new OpenFiles()) {
      channel = files.open(file("a"));
      assertSame(channel, files.open(file("a")));
      assertNotSame(channel, files.open(file("b")));
      assertTrue(channel.isOpen());
    }
    assertFalse(channel.isOpen());
  }

  /** An interrupted transfer closes the channel for all who share it. */
  @Test
  void aChannelThatWasClosedIsOpenedAnew() throws IOException {
    try (OpenFiles files = new OpenFiles()) {
      files.open(file("a")).close();
      assertTrue(files.open(file("a")).isOpen());
    }
  }

  @Test
  void thereIsAMostOfOpenFiles() throws IOException {
    try (OpenFiles files = new OpenFiles()) {
      for (int i = 0; i < 64; i++) {
        files.open(file("f" + i));
      }
      Path onTop = file("one more");
      assertThrows(OpenFiles.Unavailable.class, () -> files.open(onTop));
      assertTrue(files.open(file("f0")).isOpen());
    }
  }

  @Test
  void whatIsMissingIsUnavailable() {
    try (OpenFiles files = new OpenFiles()) {
      Path nowhere = directory.resolve("nowhere");
      assertThrows(OpenFiles.Unavailable.class, () -> files.open(nowhere));
    }
  }

  @Test
  void theRestBeginsWhereTheSentEnds() {
    Path path = Path.of("file");
    FileRegion region = new FileRegion(path, 100, 10);
    assertEquals(new FileRegion(path, 104, 6), OpenFiles.rest(region, 4));
    assertNull(OpenFiles.rest(region, 10));
  }
}
