package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GcPauseTest {
  private static GcFigures figures(GcPause... pauses) {
    return new GcFigures(pauses.length, 0, 0L, GcPause.steps(List.of(pauses)));
  }

  @Test
  void theLongestIsThatSinceTheMomentAskedFor() {
    GcFigures figures =
        figures(
            new GcPause(100, 80), new GcPause(200, 5), new GcPause(300, 20), new GcPause(400, 7));
    assertEquals(80.0, figures.longestMillisSince(0));
    assertEquals(20.0, figures.longestMillisSince(101));
    assertEquals(7.0, figures.longestMillisSince(301));
    assertEquals(0.0, figures.longestMillisSince(401));
    assertEquals(3, figures.pauses().size(), "the second says nothing beside the third");
  }

  @Test
  void thoseOfSeveralProcessesAreSeenTogether() {
    GcFigures both =
        figures(new GcPause(100, 8), new GcPause(300, 3)).plus(figures(new GcPause(200, 5)));
    assertEquals(5.0, both.longestMillisSince(150));
    assertEquals(3.0, both.longestMillisSince(250));
  }

  @Test
  void ofAProcessThatNobodyWatchedTheyAreUnknown() {
    GcFigures both = figures(new GcPause(100, 8)).plus(new GcFigures(1, 3, 0L, null));
    assertNull(both.longestMillisSince(0));
  }

  @Test
  void thereAreNeverMoreThanAFew() {
    List<GcPause> shrinking = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      shrinking.add(new GcPause(i, 2_000 - i));
    }
    List<GcPause> steps = GcPause.steps(shrinking);
    assertTrue(steps.size() <= 32);
    assertEquals(new GcPause(999, 1_001), steps.getLast());
  }

  @Test
  void aCollectionOfThisJvmIsNoted() throws InterruptedException {
    GcWatch.start();
    long before = System.currentTimeMillis();
    long count = GcFigures.ofThisProcess().count();
    long until = System.nanoTime() + 20_000_000_000L;
    boolean noted = false;
    while (!noted && System.nanoTime() < until) {
      System.gc();
      noted =
          GcFigures.ofThisProcess().pauses().stream()
              .anyMatch(pause -> pause.endedMillis() >= before - 1);
    }
    assertTrue(noted);
    assertTrue(GcFigures.ofThisProcess().count() > count);
    assertTrue(GcFigures.ofThisProcess().allocatedBytes() > 0);
  }
}
