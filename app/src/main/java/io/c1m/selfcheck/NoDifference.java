package io.c1m.selfcheck;

import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Latency;
import io.c1m.compare.Cell;
import io.c1m.compare.RunSettings;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.ServerUse;
import io.c1m.statistics.Bonferroni;
import io.c1m.statistics.Interval;
import io.c1m.statistics.UnpairedRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same server under two names: no difference may be found, and one of a factor of two would
 * have to be. A machine that is too restless for that is none to compare anything on. One run in a
 * hundred finds a difference by chance, as the confidence of the intervals says.
 */
final class NoDifference implements Check {
  private static final double CONFIDENCE = 0.99;

  /** That of a comparison that is not told another. */
  private static final double MARGIN = 0.03;

  private static final Interval VISIBLE = new Interval(0.5, 2);
  private static final int REPEATS = 4;

  private static final String MODE = "virtual";

  @Override
  public String name() {
    return "A/A";
  }

  @Override
  public List<Cell> cells() {
    return List.of(
        Check.cell("A", MODE, "none", 100, "1000/s"), Check.cell("B", MODE, "none", 100, "1000/s"));
  }

  @Override
  public RunSettings settings() {
    return Check.settings(300, 300, 1_200);
  }

  @Override
  public int repeats() {
    return REPEATS;
  }

  @Override
  public Finding judge(Map<Cell, List<Repeat>> runs) throws Unmeasured {
    List<double[]> latencies = new ArrayList<>();
    List<double[]> costs = new ArrayList<>();
    for (List<Repeat> repeats : runs.values()) {
      latencies.add(figures(repeats, NoDifference::latency));
      costs.add(figures(repeats, NoDifference::cost));
    }
    double each = Bonferroni.each(CONFIDENCE, 2);
    UnpairedRatio latency = UnpairedRatio.of(each, latencies.getFirst(), latencies.getLast());
    UnpairedRatio cost = UnpairedRatio.of(each, costs.getFirst(), costs.getLast());
    return new Finding(
        name(),
        same(latency) && same(cost),
        "one server under two names: p50 "
            + words(latency)
            + ", CPU per request "
            + words(cost)
            + "; the intervals must have 1 in them, or the ratio be within 3 %, and be within a"
            + " factor of 2");
  }

  private interface Figure {
    double of(Repeat run) throws Unmeasured;
  }

  private static double[] figures(List<Repeat> runs, Figure figure) throws Unmeasured {
    double[] figures = new double[runs.size()];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = figure.of(runs.get(i));
      if (!(figures[i] > 0)) {
        throw new Unmeasured("a run without a figure");
      }
    }
    if (figures.length < 2) {
      throw new Unmeasured("too few runs");
    }
    return figures;
  }

  private static double latency(Repeat run) throws Unmeasured {
    ClientReport client = Check.client(run);
    if (client.status() == Status.CLIENT_LIMITED) {
      throw new Unmeasured(String.join("; ", client.reasons()));
    }
    Latency corrected = client.latencyUs().corrected();
    return corrected == null ? 0 : corrected.p50();
  }

  private static double cost(Repeat run) {
    ServerUse use = run.server();
    Double cost = use == null ? null : use.cpuUsPerRequest();
    return cost == null ? 0 : cost;
  }

  private static boolean same(UnpairedRatio ratio) {
    boolean beyond = ratio.ratio() > 1 + MARGIN || ratio.ratio() < 1 / (1 + MARGIN);
    return ratio.interval().within(VISIBLE) && (ratio.interval().contains(1) || !beyond);
  }

  private static String words(UnpairedRatio ratio) {
    return String.format(
        Locale.ROOT,
        "%.2fx [%.2f, %.2f]",
        ratio.ratio(),
        ratio.interval().low(),
        ratio.interval().high());
  }
}
