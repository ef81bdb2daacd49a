package io.c1m.cli;

import io.c1m.compare.Comparison;
import io.c1m.doctor.Facts;
import io.c1m.metrics.CellSources;
import io.c1m.metrics.ComparisonMetrics;
import io.c1m.metrics.MetricsEndpoint;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a comparison can be scraped: one address for all of its servers and clients. */
final class CompareMetrics {
  @Option(
      names = "--metrics",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1:9466",
      description =
          "Where Prometheus can scrape server and client of the cell that runs, by the labels run"
              + " and case (its mode, or the name it was given), or off (default:"
              + " ${DEFAULT-VALUE}).")
  private String metrics = "off";

  /** The address that was chosen, {@code null} for off. */
  @Nullable InetSocketAddress address() {
    return ObservationOptions.metrics(metrics);
  }

  /**
   * Starts to serve, if there is an address. Cells may come and go.
   *
   * @param run the label of this comparison
   * @throws IllegalArgumentException with one line, when the address cannot be had
   */
  static @Nullable MetricsEndpoint serve(
      @Nullable InetSocketAddress address, Comparison comparison, String run, Facts facts) {
    return ObservationOptions.serve(
        address,
        ComparisonMetrics.of(comparison, run, facts),
        new CellSources(comparison, run, facts));
  }
}
