package io.c1m.verdict;

import io.c1m.bench.Latency;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.ServerUse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures that cases are compared by, the most important first. */
enum Metric {
  /** The more the better; all others are costs. */
  THROUGHPUT("requests_per_second", "throughput"),
  P99("latency_us.p99", "p99"),
  CPU("cpu_us_per_request", "CPU per request"),
  HEAP("heap_bytes_per_connection", "heap per connection"),
  MEMORY("rss_bytes", "resident memory");

  private final String key;
  private final String words;

  Metric(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** As the result file names it. */
  String key() {
    return key;
  }

  /** As people name it. */
  String words() {
    return words;
  }

  /** That of a verdict, {@code null} when it is none of these. */
  static @Nullable Metric named(String key) {
    for (Metric metric : values()) {
      if (metric.key.equals(key)) {
        return metric;
      }
    }
    return null;
  }

  /**
   * Whether it tells two cells apart.
   *
   * <p>Throughput does where servers had cores of their own and requests waited for replies, or
   * where one could not keep up with the rate that both were asked for. In closed loop on shared
   * cores it is that of both sides together: what a request costs ranks alone. Latency does where
   * requests come at their own rate: of a closed loop it is the throughput once more (Little's
   * law), and without an end where a server cannot keep up.
   */
  boolean applies(boolean sharedCores, Cell one, Cell other) {
    boolean overloaded = Cells.overloaded(one) || Cells.overloaded(other);
    return switch (this) {
      case THROUGHPUT -> Cells.closedLoop(one) ? !sharedCores : overloaded;
      case P99 -> !Cells.closedLoop(one) && !overloaded;
      case CPU, HEAP, MEMORY -> true;
    };
  }

  /** The figure of one run, {@code null} when it is unknown. */
  @Nullable Double of(Repeat repeat) {
    return switch (this) {
      case THROUGHPUT -> client(repeat, client -> client.requests().perSecond());
      case P99 -> client(repeat, client -> p99(client.latencyUs().corrected()));
      case CPU -> server(repeat, ServerUse::cpuUsPerRequest);
      case HEAP -> server(repeat, ServerUse::heapBytesPerConnection);
      case MEMORY -> server(repeat, Metric::resident);
    };
  }

  /**
   * The figure of all runs of a cell together where it is more than the middle of those of the
   * runs: percentiles come from merged histograms. {@code null} for all others.
   */
  @Nullable Double merged(Cell cell) {
    return this == P99 ? p99(cell.latencyUs().corrected()) : null;
  }

  private static @Nullable Double p99(@Nullable Latency latency) {
    return latency == null ? null : (Double) latency.p99();
  }

  private static @Nullable Double resident(ServerUse use) {
    Long bytes = use.rssBytes();
    return bytes == null ? null : (Double) bytes.doubleValue();
  }

  private static @Nullable Double client(
      Repeat repeat, Function<ClientReport, @Nullable Double> figure) {
    ClientReport client = repeat.client();
    return client == null ? null : figure.apply(client);
  }

  private static @Nullable Double server(
      Repeat repeat, Function<ServerUse, @Nullable Double> figure) {
    ServerUse use = repeat.server();
    return use == null ? null : figure.apply(use);
  }
}
