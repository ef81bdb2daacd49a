package io.c1m.document;

import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Frontier;
import io.c1m.report.MemoryReport;
import io.c1m.report.MemoryReport.Foretold;
import io.c1m.report.MemoryReport.Point;
import io.c1m.report.MemoryReport.Slope;
import io.c1m.report.MemoryReport.Study;
import io.c1m.report.Sweep;
import io.c1m.report.Verdict;
import io.c1m.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The sections of {@link Fixture} that not every comparison has. */
final class FixtureSections {
  private static final double[] WORK_MICROS = {1, 10, 100, 1000};
  private static final String METHOD = "t interval of paired log ratios, Bonferroni";

  private FixtureSections() {}

  static List<Verdict> verdicts(List<Cell> cells) {
    String first = cells.get(1).id();
    String baseline = cells.get(0).id();
    return List.of(
        verdict(first, baseline, "latency_us.p99", 0.99, Outcome.EQUAL, "equal within 3 %"),
        verdict(
            first,
            baseline,
            "cpu_us_per_request",
            0.888,
            Outcome.DIFFERENT,
            "multi-selector 0.89x [0.87, 0.91] the CPU per request of virtual"),
        verdict(
            cells.get(2).id(),
            baseline,
            "heap_bytes_per_connection",
            0.32,
            Outcome.DIFFERENT,
            Fixture.TYPED + " needs 0.32x the heap"),
        new Verdict(
            List.of(cells.get(3).id(), baseline),
            "requests_per_second",
            0.64,
            null,
            null,
            0.95,
            2,
            METHOD,
            Outcome.INDICATIVE,
            "platform 0.64x the throughput of virtual, indicative"));
  }

  private static Verdict verdict(
      String of, String baseline, String metric, double ratio, Outcome outcome, String text) {
    return new Verdict(
        List.of(of, baseline),
        metric,
        ratio,
        ratio * 0.98,
        ratio * 1.02,
        0.95,
        5,
        METHOD,
        outcome,
        text);
  }

  static List<Frontier> frontiers() {
    return List.of(
        frontier("virtual", 21_000.0, 22_000.0),
        frontier("multi-selector", 25_000.0, 26_000.0),
        frontier("platform", null, 1_000.0));
  }

  private static Frontier frontier(String name, Double held, double not) {
    List<Frontier.Step> steps = new ArrayList<>();
    for (double share : new double[] {0.5, 0.7, 0.9, 1, 1.3}) {
      double rate = not * share;
      boolean holds = held != null && rate < not;
      steps.add(
          new Frontier.Step(
              rate,
              name + "/" + rate,
              share < 1 ? 4_000 / (1.05 - share) : 61_000 * share,
              holds,
              holds ? null : "p99 of " + Math.round(61 * share) + " ms"));
    }
    return new Frontier(
        name,
        "echo",
        "sleep:3ms",
        50_000,
        "p99<50ms",
        held,
        not,
        List.copyOf(steps),
        true,
        "found");
  }

  static List<Cell> sweepCells(List<Cell> cells) {
    List<Cell> swept = new ArrayList<>();
    for (double micros : WORK_MICROS) {
      for (Cell cell : List.of(cells.get(0), cells.get(1))) {
        double slower = cell.mode().equals("virtual") ? 1 + micros / 900 : 1.25 + micros / 2_500;
        swept.add(
            new Cell(
                cell.mode() + "/spin/" + micros,
                null,
                cell.mode(),
                "echo",
                "spin:" + Math.round(micros) + "us",
                "off",
                1_000,
                "closed",
                1,
                null,
                List.of(),
                "ok",
                List.of(),
                List.of(),
                Fixture.spread(48_000 / slower, 0.03),
                cell.latencyUs(),
                cell.server(),
                cell.client(),
                null,
                null,
                List.of()));
      }
    }
    return swept;
  }

  static Sweep sweep(List<Cell> cells) {
    List<Sweep.Point> points = new ArrayList<>();
    for (double micros : WORK_MICROS) {
      String work = "spin:" + Math.round(micros) + "us";
      points.add(
          new Sweep.Point(
              micros,
              work,
              cells.stream().filter(cell -> cell.work().equals(work)).map(Cell::id).toList()));
    }
    return new Sweep(
        "work",
        "us",
        List.copyOf(points),
        List.of(new Sweep.Crossing("virtual", "multi-selector", "requests_per_second", 352.0)));
  }

  static MemoryReport memory() {
    return new MemoryReport(
        0.2, 100_000, 1_000_000L, List.of(study("virtual", 4_180), study("multi-selector", 910)));
  }

  private static Study study(String mode, long heap) {
    List<Point> points =
        LongStream.of(10_000, 25_000, 50_000, 100_000)
            .mapToObj(
                n ->
                    new Point(
                        n,
                        (int) (1 + n / 18_182),
                        (int) (1 + n / 19_608),
                        12_000_000 + heap * n + n % 7 * 90_000,
                        30_000_000 + 300 * n,
                        8_000_000 + 700 * n,
                        null,
                        4_400 * n,
                        60_000_000 + (heap + 6_100) * n))
            .toList();
    return new Study(
        mode,
        "echo",
        "none",
        points,
        List.of(
            new Slope("server", "heap", heap, 12_000_000, 3.2, 410_000),
            new Slope("server", "native", 300, 30_000_000, 0.4, 12_000),
            new Slope("machine", "kernel", 4_400, 0, null, 0),
            new Slope("machine", "available_fall", heap + 6_100, 60_000_000, 9.0, 990_000)),
        mode.equals("virtual") ? new Foretold(1_000_000, 1.03e10, 17_179_869_184L) : null);
  }
}
