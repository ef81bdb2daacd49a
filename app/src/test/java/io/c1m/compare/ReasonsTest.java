package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReasonsTest {
  @Test
  void whatDiffersInFiguresOnlyIsSaidOnce() {
    assertEquals(
        List.of("asked 5,000/s, got 3,210/s (so in 2 of 3 runs)", "other programs used 12 %"),
        Reasons.gathered(
            List.of(
                List.of("asked 5,000/s, got 3,210/s"),
                List.of("other programs used 12 %", "asked 5,000/s, got 4,000.5/s"),
                List.of())));
  }

  @Test
  void ofASingleRunAllIsSaid() {
    assertEquals(List.of("one", "two"), Reasons.gathered(List.of(List.of("one", "two"))));
    assertEquals(List.of(), Reasons.gathered(List.of()));
  }
}
