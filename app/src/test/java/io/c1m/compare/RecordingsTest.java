package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordingsTest {
  private static final Cell CELL = new Cell("virtual", "echo", "sleep:1ms", 10, "100/s");

  @Test
  void filesAreNamedByCellRunAndProcess() {
    Recordings recordings = new Recordings(Path.of("/results"));
    String first = "/results/virtual-echo-sleep-1ms-10-100ps-r1-pid%p";
    List<String> flags = recordings.flags(CELL);
    assertTrue(flags.getFirst().endsWith(",filename=" + first + ".jfr"), flags::toString);
    assertTrue(flags.getLast().contains(":file=" + first + ".gc.log:"), flags::toString);
    assertTrue(recordings.flags(CELL).getFirst().contains("-r2-pid"), "the second run");
    assertTrue(recordings.flags(CELL.withRate("closed")).getFirst().contains("-r1-pid"));
  }

  @Test
  void aFolderThatAJvmCannotBeToldIsRefused() {
    String why =
        assertThrows(IllegalArgumentException.class, () -> new Recordings(Path.of("/a,b")))
            .getMessage();
    assertTrue(why.contains("--jfr") && why.contains("--out"), why);
    assertEquals(1, why.lines().count());
  }
}
