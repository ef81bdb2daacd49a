package io.c1m.diff;

import io.c1m.bench.Latency;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.ServerUse;
import io.c1m.unit.Units;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure by which results are compared.
 *
 * @param metric its name in the result file
 * @param words its name for people
 * @param moreIsBetter whether a rise is good
 * @param applies to a cell of which one side's status and pace are told
 * @param figure of one run
 * @param told a value for people
 */
record Measure(
    String metric,
    String words,
    boolean moreIsBetter,
    Condition applies,
    Function<Repeat, @Nullable Double> figure,
    DoubleFunction<String> told) {

  /** When a figure says something of a server. */
  @FunctionalInterface
  interface Condition {
    boolean holds(Load load);
  }

  /**
   * How both sides of a cell were loaded.
   *
   * @param closed whether requests waited for replies
   * @param sharedCores whether clients took processors from servers
   * @param overloaded whether one side could not keep up
   */
  record Load(boolean closed, boolean sharedCores, boolean overloaded) {
    static Load of(Cell before, Cell after, boolean sharedCores) {
      return new Load(
          before.rateAsked().equals("closed"),
          sharedCores,
          List.of(before.status(), after.status()).contains("overloaded"));
    }
  }

  /**
   * All of them, the most important first. What a closed loop on shared cores comes to is the
   * client's doing as much as the server's, a rate that is kept says nothing, and the latency of an
   * overload is that of the window's length.
   */
  static final List<Measure> ALL =
      List.of(
          new Measure(
              "requests_per_second",
              "requests/s",
              true,
              load -> load.overloaded || (load.closed && !load.sharedCores),
              repeat -> of(repeat.client(), client -> client.requests().perSecond()),
              Units::grouped),
          new Measure(
              "latency_us.p99",
              "p99",
              false,
              load -> !load.overloaded && !(load.closed && load.sharedCores),
              Measure::p99,
              micros -> Units.duration(micros * 1e3)),
          new Measure(
              "cpu_us_per_request",
              "CPU per request",
              false,
              load -> true,
              repeat -> used(repeat, ServerUse::cpuUsPerRequest),
              micros -> String.format(Locale.ROOT, "%.2f us", micros)),
          new Measure(
              "heap_bytes_per_connection",
              "heap per connection",
              false,
              load -> true,
              repeat -> used(repeat, ServerUse::heapBytesPerConnection),
              Units::size),
          new Measure(
              "rss_bytes",
              "RSS",
              false,
              load -> true,
              repeat -> used(repeat, Measure::rss),
              Units::size));

  /** The figures of those runs that have it, above 0. */
  double[] figures(Cell cell) {
    return cell.repeats().stream()
        .map(figure)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .filter(value -> value > 0 && Double.isFinite(value))
        .toArray();
  }

  private static @Nullable Double p99(Repeat repeat) {
    ClientReport client = repeat.client();
    if (client == null) {
      return null;
    }
    Latency corrected = client.latencyUs().corrected();
    Latency latency = corrected == null ? client.latencyUs().raw() : corrected;
    return latency == null ? null : (Double) latency.p99();
  }

  private static @Nullable Double rss(ServerUse use) {
    Long bytes = use.rssBytes();
    return bytes == null ? null : (Double) bytes.doubleValue();
  }

  private static @Nullable Double of(
      @Nullable ClientReport client, Function<ClientReport, Double> figure) {
    return client == null ? null : figure.apply(client);
  }

  private static @Nullable Double used(
      Repeat repeat, Function<ServerUse, @Nullable Double> figure) {
    ServerUse use = repeat.server();
    return use == null ? null : figure.apply(use);
  }
}
