package io.c1m.document;

import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Frontier;
import io.c1m.report.MemoryReport;
import io.c1m.report.MemoryReport.Foretold;
import io.c1m.report.MemoryReport.Point;
import io.c1m.report.MemoryReport.Slope;
import io.c1m.report.MemoryReport.Study;
import io.c1m.report.ParetoFront;
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

  /** A setting of a suite. */
  private record Setting(String name, double mebibytes, double p99Us, double cpu, boolean onFront) {
    String id() {
      return name.replaceAll("\\W+", "-") + "/echo/none/1000/20000ps";
    }
  }

  /** Some on the front, two of them for their CPU alone. */
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("virtual", 412, 21_300, 42.1, false),
          new Setting("virtual, compact headers", 371, 21_100, 42.6, true),
          new Setting("virtual, SerialGC", 305, 33_900, 40.2, false),
          new Setting("virtual, ZGC", 1_480, 18_700, 58.4, true),
          new Setting("virtual, poller mode 1", 431, 24_100, 51.3, false),
          new Setting("virtual, parallelism 1", 402, 27_000, 34.1, true),
          new Setting("virtual, parallelism 4", 440, 22_300, 47, false),
          new Setting("virtual, heap 460 MiB", 398, 29_500, 49.4, false),
          new Setting("multi-selector", 268, 22_100, 37.4, true),
          new Setting("multi-selector, loops 1", 259, 31_200, 35, true),
          new Setting("multi-selector, loops 4", 283, 21_900, 39.1, true),
          new Setting("multi-selector, ParallelGC", 291, 24_700, 36.1, true),
          new Setting(Fixture.TYPED, 296, 26_000, 55.9, false));

  /** The cells of a suite of settings. */
  static List<Cell> frontCells(List<Cell> cells) {
    return SETTINGS.stream()
        .map(
            setting ->
                new Cell(
                    setting.id(),
                    setting.name,
                    setting.name.replaceAll(",.*", ""),
                    "echo",
                    "none",
                    "off",
                    1_000,
                    "20000/s",
                    1,
                    null,
                    List.of(),
                    "ok",
                    List.of(),
                    List.of(),
                    Fixture.spread(20_000, 0.001),
                    cells.getFirst().latencyUs(),
                    cells.getFirst().server(),
                    cells.getFirst().client(),
                    null,
                    null,
                    List.of()))
        .toList();
  }

  /** What it comes to. */
  static List<ParetoFront> fronts() {
    return List.of(
        new ParetoFront(
            "echo",
            "none",
            1_000,
            "20000/s",
            SETTINGS.stream()
                .map(
                    setting ->
                        new ParetoFront.Point(
                            setting.id(),
                            setting.name,
                            setting.mebibytes * (1 << 20),
                            setting.p99Us,
                            setting.cpu,
                            setting.onFront))
                .toList()));
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
