package io.c1m.verdict;

import io.c1m.doctor.Environment;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Frontier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Result files made of {@link Runs}. */
final class Reports {
  static final Environment ENVIRONMENT =
      new Environment(
          null,
          null,
          null,
          2,
          null,
          null,
          null,
          null,
          "25",
          List.of(),
          Map.of(),
          null,
          null,
          null,
          null,
          "2026-01-01T00:00:00Z");

  private Reports() {}

  /** Of servers with cores of their own. */
  static CompareReport own(Runs... runs) {
    return report(false, false, List.of(), runs);
  }

  /** Of servers that had to share their cores with the clients. */
  static CompareReport shared(Runs... runs) {
    return report(true, false, List.of(), runs);
  }

  /** Of runs that were too short. */
  static CompareReport indicative(Runs... runs) {
    return report(false, true, List.of(), runs);
  }

  static CompareReport searched(List<Frontier> frontiers, Runs... runs) {
    return report(true, false, frontiers, runs);
  }

  private static CompareReport report(
      boolean shared, boolean indicative, List<Frontier> frontiers, Runs... runs) {
    List<Cell> cells = Arrays.stream(runs).map(Runs::cell).toList();
    @Nullable String noBaseline = null;
    return new CompareReport(
        "c1m.compare/1",
        ENVIRONMENT,
        "c1m compare",
        Map.of(),
        1,
        List.of(),
        noBaseline,
        shared,
        Verdicts.MARGIN,
        indicative,
        false,
        cells,
        List.of(),
        frontiers,
        null,
        List.of(),
        null,
        List.of());
  }

  /** Five figures around one, with a deviation of about a percent. */
  static double[] around(double figure, int shift) {
    double[] noise = {0.99, 1.0, 1.01, 1.005, 0.995};
    double[] figures = new double[noise.length];
    for (int i = 0; i < noise.length; i++) {
      figures[i] = figure * noise[(i + shift) % noise.length];
    }
    return figures;
  }
}
