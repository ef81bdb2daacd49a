package io.c1m.verdict;

import io.c1m.report.ParetoFront;
import io.c1m.report.ParetoFront.Point;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to choose from when the settings of a JVM were varied. */
final class Fronts {
  private Fronts() {}

  /** Which settings are on the front, none where nothing ran well. */
  static List<String> sentence(ParetoFront front) {
    List<Point> best = front.points().stream().filter(Point::onFront).toList();
    if (best.isEmpty()) {
      return List.of();
    }
    int all = front.points().size();
    return List.of(
        Situation.of(front)
            + ", "
            + best.size()
            + " of "
            + all
            + (best.size() == 1 ? " settings is left" : " settings are left")
            + " when memory, p99 and CPU per request count alike: "
            + best.stream().map(Point::caseName).collect(Collectors.joining("; "))
            + (best.size() == all
                ? "."
                : ". The others are no better in any of the three than one of these."));
  }
}
