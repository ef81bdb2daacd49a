package io.c1m.metrics;

import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.compare.RunningCell;
import io.c1m.doctor.Facts;
import io.c1m.process.Usage;

/** How far a comparison is, and what its own process uses beside the cells. */
public final class ComparisonMetrics extends Source {
  private final Comparison comparison;

  private ComparisonMetrics(Comparison comparison, String run, Facts facts) {
    super(facts, Usage.ofThisProcess(facts), "compare", run);
    this.comparison = comparison;
  }

  /**
   * Of a comparison, running or not.
   *
   * @param run the name the user gave to it, may be empty
   */
  public static ComparisonMetrics of(Comparison comparison, String run, Facts facts) {
    return new ComparisonMetrics(comparison, run, facts);
  }

  @Override
  void collect(Series series) {
    RunningCell now = comparison.running();
    int running = now == null ? 0 : 1;
    int failed = comparison.failed();
    int done = Math.max(failed, comparison.done());
    runs(series, "failed", failed);
    runs(series, "done", done - failed);
    runs(series, "running", running);
    runs(series, "waiting", Math.max(0, comparison.planned() - done - running));
    if (now != null) {
      Cell cell = now.cell();
      series.info(
          "c1m_compare_cell",
          "The cell that runs: absent while none does",
          "id",
          cell.id(),
          "case",
          cell.caseName(),
          "mode",
          cell.mode(),
          "protocol",
          cell.protocol(),
          "work",
          cell.work(),
          "conns",
          String.valueOf(cell.conns()),
          "rate",
          cell.rate());
    }
  }

  private static void runs(Series series, String state, int number) {
    series.gauge(
        "c1m_compare_runs",
        "Runs of cells by their state: done ones have a result, failed ones have none",
        number,
        "state",
        state);
  }
}
