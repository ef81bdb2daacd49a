package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Status;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a table shows what is not to be believed. */
final class StruckOutTest {
  private static final String RATE = "1,000";

  private static List<String> table(boolean terminal, Status status, String... reasons) {
    Cell cell = new Cell("virtual", "echo", "none", 100, "closed");
    ClientReport report = Measured.SOUND.status(status).report();
    Repeat run = new Repeat(report, null, null, null, 1, null, 0.0, List.of(reasons));
    return Table.lines(List.of(Summary.of(cell, List.of(run))), terminal);
  }

  @Test
  void figuresOfALimitedClientAreStruckOutOnATerminal() {
    String row = table(true, Status.CLIENT_LIMITED).get(2);
    assertTrue(row.matches(".*\u001b\\[9m.*" + RATE + ".*\u001b\\[29m\\s+client_limited"), row);
  }

  @Test
  void elsewhereTheyAreLeftOut() {
    String row = table(false, Status.CLIENT_LIMITED).get(2);
    assertFalse(row.contains(RATE) || row.contains("\u001b"), row);
    assertTrue(row.endsWith("client_limited"), row);
  }

  @Test
  void aDisturbedCellKeepsItsFiguresAndSaysWhy() {
    for (boolean terminal : new boolean[] {true, false}) {
      List<String> lines = table(terminal, Status.DISTURBED, "other programs used 7.0 %");
      assertTrue(lines.get(2).contains(RATE) && lines.get(2).endsWith("disturbed"));
      assertFalse(lines.get(2).contains("\u001b"));
      assertEquals("  virtual: other programs used 7.0 %", lines.get(3));
    }
  }

  @Test
  void theWorstRunGivesTheStatusAndAnyButFailedOnesHaveFigures() {
    Cell cell = new Cell("virtual", "echo", "none", 100, "closed");
    List<Repeat> runs =
        List.of(Status.OK, Status.DISTURBED, Status.OVERLOADED).stream()
            .map(Measured.SOUND::status)
            .map(run -> new Repeat(run.report(), null, null, null, 1, null, 0.0, List.of()))
            .toList();
    Summary summary = Summary.of(cell, runs);
    assertEquals(Status.DISTURBED, summary.status());
    assertFalse(summary.valid());
    assertTrue(summary.measured());
    assertFalse(Summary.of(cell, List.of(Repeat.failed(null, "no server"))).measured());
  }
}
