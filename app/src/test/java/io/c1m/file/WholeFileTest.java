package io.c1m.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void replacesWhatWasThereAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("made/on/the/way.txt");
    WholeFile.write(file, "first");
    WholeFile.write(file, "second");
    assertEquals("second", Files.readString(file));
    try (Stream<Path> beside = Files.list(file.getParent())) {
      assertEquals(1, beside.count());
    }
  }

  @Test
  void aLinkStaysOneAndItsFileIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    WholeFile.write(link, "new");
    assertEquals("new", Files.readString(file));
    assertEquals(file, Files.readSymbolicLink(link));
  }

  @Test
  void whatIsInTheWayIsSaidInOneLineAndTheOldFileStays() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path below = file.resolve("below");
    IOException failure = assertThrows(IOException.class, () -> WholeFile.write(below, "new"));
    assertEquals(1, failure.getMessage().lines().count());
    assertEquals("cannot write " + below, failure.getMessage().split(": ", 2)[0]);
    assertEquals("old", Files.readString(file));
  }
}
