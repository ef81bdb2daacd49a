package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.c1m.compare.Slope.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SlopeTest {
  private static Slope of(double... xy) {
    Point[] points = new Point[xy.length / 2];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Point(xy[2 * i], xy[2 * i + 1]);
    }
    return Slope.of(List.of(points));
  }

  @Test
  void aLineIsFoundExactly() {
    Slope slope = of(100, 1_300, 500, 2_500, 1_000, 4_000);
    assertNotNull(slope);
    assertEquals(3, slope.each(), 1e-9);
    assertEquals(1_000, slope.fixed(), 1e-6);
    assertEquals(0, slope.worst(), 1e-6);
    assertEquals(0, slope.errorOfEach(), 1e-9);
    assertEquals(3_001_000, slope.at(1_000_000), 1e-3);
  }

  @Test
  void theNearestLineLeavesWhatItCannotReach() {
    // y = x + 1/3 but for thirds: worked out by hand
    Slope slope = of(0, 0, 1, 2, 2, 2);
    assertNotNull(slope);
    assertEquals(1, slope.each(), 1e-9);
    assertEquals(1 / 3.0, slope.fixed(), 1e-9);
    assertEquals(2 / 3.0, slope.worst(), 1e-9);
    assertEquals(Math.sqrt(1 / 3.0), slope.errorOfEach(), 1e-9);
  }

  @Test
  void twoPointsLeaveNothingToJudgeBy() {
    Slope slope = of(1, 5, 3, 1);
    assertNotNull(slope);
    assertEquals(-2, slope.each(), 1e-9);
    assertNull(slope.errorOfEach());
  }

  @Test
  void pointsAboveEachOtherOrNoneMakeNoLine() {
    assertNull(of(7, 1, 7, 2));
    assertNull(of());
  }
}
