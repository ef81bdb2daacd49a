package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Progress.Row;
import io.c1m.report.CompareReport.Repeat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private static final Cell VIRTUAL = new Cell("virtual", "echo", "none", 1_000, "closed");
  private static final Cell NAMED =
      new Cell("virtual", "echo", "none", 10, "closed", new Extras("mine", List.of(), List.of()));

  private final Progress progress = new Progress(10);

  @Test
  void aCellRunsBetweenItsBeginningAndItsEnd() {
    progress.plan(VIRTUAL, 3);
    progress.plan(NAMED, 3);
    assertEquals(
        List.of("virtual echo/none", "mine "),
        progress.rows().stream().map(row -> row.name() + " " + row.load()).toList());
    progress.begin(NAMED);
    assertEquals(List.of(false, true), progress.rows().stream().map(Row::running).toList());
    progress.end(NAMED, List.of(Repeat.failed(null, "no server")));
    Row ended = progress.rows().getLast();
    assertFalse(ended.running());
    assertEquals(1, ended.done());
    assertEquals(3, ended.planned());
    assertEquals("failed", ended.status());
    assertTrue(ended.trouble());
    assertNull(ended.requestsPerSecond());
  }

  @Test
  void aRunThatWasGivenUpLeavesItsCellAsItWas() {
    progress.plan(VIRTUAL, 3);
    progress.begin(VIRTUAL);
    progress.end(VIRTUAL, List.of());
    Row row = progress.rows().getFirst();
    assertFalse(row.running());
    assertEquals(0, row.done());
    assertEquals("", row.status());
  }

  @Test
  void theTimeLeftIsAsExpectedUntilARunIsOver() {
    assertEquals(40, progress.secondsLeft(4).orElseThrow(), 1e-9);
    assertTrue(progress.secondsLeft(0).isEmpty());
    progress.plan(VIRTUAL, 3);
    progress.begin(VIRTUAL);
    double left = progress.secondsLeft(4).orElseThrow();
    assertTrue(left > 30 && left <= 40, () -> "" + left);
    progress.end(VIRTUAL, List.of());
    assertTrue(progress.secondsLeft(3).orElseThrow() < 30, "that run took no time");
  }
}
