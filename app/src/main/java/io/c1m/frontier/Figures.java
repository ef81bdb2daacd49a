package io.c1m.frontier;

import io.c1m.bench.Latency;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Spread;
import org.jspecify.annotations.Nullable;

/**
 * The figure that cells of a kind are ranked by. In closed loop that is the throughput, but CPU per
 * request where servers and clients share processors: what one side does not use the other takes.
 * In open loop all get the same rate, and latency tells them apart.
 */
enum Figures {
  /** More is better. */
  THROUGHPUT("requests_per_second", true, "closed loop, requests per second"),
  /** Less is better. */
  CPU("cpu_us_per_request", false, "closed loop on shared processors, CPU us per request"),
  /** Less is better. */
  P99("latency_us.p99", false, "open loop, p99 in us");

  /** As the result file names it. */
  final String metric;

  final boolean moreIsBetter;

  /** In words. */
  final String label;

  Figures(String metric, boolean moreIsBetter, String label) {
    this.metric = metric;
    this.moreIsBetter = moreIsBetter;
    this.label = label;
  }

  /**
   * The figure for a rate.
   *
   * @param rateAsked as on the client's command line
   * @return {@code null} for cells that nothing is asked of
   */
  static @Nullable Figures of(String rateAsked, boolean sharedCores) {
    return switch (rateAsked) {
      case "closed" -> sharedCores ? CPU : THROUGHPUT;
      case "idle" -> null;
      default -> P99;
    };
  }

  /** The value of a valid cell with the extremes of its repeats, {@code null} without one. */
  @Nullable Spread of(Cell cell) {
    if (!cell.status().equals("ok") && !cell.status().equals("overloaded")) {
      return null;
    }
    return switch (this) {
      case THROUGHPUT -> cell.requestsPerSecond();
      case CPU -> cell.server().cpuUsPerRequest();
      case P99 -> p99(cell);
    };
  }

  /** The percentile is that of the merged histograms, the extremes are those of the repeats. */
  static @Nullable Spread p99(Cell cell) {
    Latency corrected = cell.latencyUs().corrected();
    Latency latency = corrected == null ? cell.latencyUs().raw() : corrected;
    Spread own = cell.latencyUs().p99Spread();
    if (latency == null || own == null) {
      return null;
    }
    return new Spread(latency.p99(), own.min(), own.max());
  }

  /** What a cell is compared as. */
  static String caseName(Cell cell) {
    String given = cell.caseName();
    return given == null ? cell.mode() : given;
  }
}
