package io.c1m.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramLogTest {
  private static ProgramLog log(Path folder, String printed) throws InterruptedException {
    byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
    ProgramLog log = ProgramLog.of(folder, "mine", new ByteArrayInputStream(bytes));
    log.awaitEnd();
    return log;
  }

  @Test
  void theLastLinesAreOneLineForATerminal(@TempDir Path folder) throws Exception {
    String printed = "first\n\n\u001b[1;31mERROR\u001b[0m: \u0007no disk\r\n  at mine  \nlast\n\n";
    ProgramLog log = log(folder, printed);
    assertEquals("ERROR: no disk | at mine | last", log.lastLines());
    Path file = log.file();
    assertTrue(file != null && Files.readString(file).equals(printed), "kept as it is");
  }

  @Test
  void aLongLineIsCut(@TempDir Path folder) throws Exception {
    String lines = log(folder, "x".repeat(100_000)).lastLines();
    assertEquals("x".repeat(200) + "...", lines);
  }

  @Test
  void aFileIsNeverOverwritten(@TempDir Path folder) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("mine-1.log"), "of another comparison");
    log(folder, "new").close();
    assertEquals("of another comparison", Files.readString(folder.resolve("mine-1.log")));
    assertEquals("new", Files.readString(folder.resolve("mine-2.log")));
  }

  @Test
  void aFileThatCannotBeWrittenDoesNotHoldTheProgramUp(@TempDir Path folder) throws Exception {
    ByteArrayInputStream output = new ByteArrayInputStream(new byte[1 << 22]);
    ProgramLog log = ProgramLog.of(folder.resolve("missing"), "mine", output);
    log.awaitEnd();
    assertEquals(0, output.available());
  }

  @Test
  void withoutAFolderOnlyTheEndIsKept() throws Exception {
    ProgramLog log =
        ProgramLog.of(
            null, "mine", new ByteArrayInputStream("so\n".getBytes(StandardCharsets.UTF_8)));
    log.awaitEnd();
    assertNull(log.file());
    assertEquals("so", log.lastLines());
  }
}
