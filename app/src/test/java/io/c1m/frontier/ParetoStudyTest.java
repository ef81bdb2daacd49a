package io.c1m.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.report.ParetoFront.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParetoStudyTest {
  private static final double MARGIN = 0.03;

  private static Point point(String name, double rss, double p99, double cpu) {
    return new Point(name, name, rss, p99, cpu, false);
  }

  private static List<String> front(Point... points) {
    return ParetoStudy.marked(List.of(points), MARGIN).stream()
        .filter(Point::onFront)
        .map(Point::caseName)
        .toList();
  }

  @Test
  void whatIsBestInAnythingStays() {
    assertEquals(
        List.of("small", "quick", "cheap", "fair"),
        front(
            point("small", 1, 9, 9),
            point("quick", 9, 1, 9),
            point("cheap", 9, 9, 1),
            point("fair", 5, 5, 5),
            point("worse than fair", 5, 6, 5)));
  }

  @Test
  void nearEqualsStayTogether() {
    assertEquals(
        List.of("one", "other"), front(point("one", 100, 100, 100), point("other", 102, 102, 102)));
    assertEquals(List.of("one"), front(point("one", 100, 100, 100), point("other", 102, 102, 104)));
  }

  @Test
  void aSmallLossInOneFigureIsEnoughToStay() {
    assertEquals(
        List.of("one", "other"), front(point("one", 100, 100, 100), point("other", 99, 200, 200)));
  }

  @Test
  void thereIsAlwaysAFrontAndAllOthersAreBeatenByIt() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Point[] points =
          IntStream.range(0, 12)
              .mapToObj(
                  i ->
                      point(
                          "case " + i,
                          100 + random.nextInt(8),
                          100 + random.nextInt(8),
                          100 + random.nextInt(8)))
              .toArray(Point[]::new);
      List<Point> marked = ParetoStudy.marked(List.of(points), MARGIN);
      List<Point> front = marked.stream().filter(Point::onFront).toList();
      for (Point point : marked) {
        Point[] among =
            IntStream.range(0, front.size() + 1)
                .mapToObj(i -> i < front.size() ? front.get(i) : point)
                .toArray(Point[]::new);
        assertEquals(
            point.onFront(),
            ParetoStudy.marked(List.of(among), MARGIN).getLast().onFront(),
            point::toString);
      }
    }
  }
}
