package io.c1m.cli;

import io.c1m.metrics.MetricsEndpoint;
import io.c1m.metrics.Source;
import io.c1m.ui.Live;
import io.c1m.unit.AddressText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say how a run is watched. The address of the metrics has a default per command.
 */
final class ObservationOptions {
  @Option(
      names = "--live",
      paramLabel = "auto|on|off",
      defaultValue = "auto",
      description =
          "Status on standard error: a whole screen on a terminal, a line per second on a pipe"
              + " (default: ${DEFAULT-VALUE}).")
  Live live = Live.AUTO;

  @Option(names = "--quiet", description = "No status; the same as --live=off.")
  boolean quiet;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Label of this run in the metrics (default: ${DEFAULT-VALUE}).")
  String run = "default";

  Live live() {
    return quiet ? Live.OFF : live;
  }

  /** The address of the metrics, {@code null} for off. */
  static @Nullable InetSocketAddress metrics(String text) {
    return text.equals("off") ? null : Addresses.endpoint(text, "--metrics");
  }

  /**
   * Starts to serve metrics, if there is an address. One that others can reach is worth a line.
   *
   * @throws IllegalArgumentException with one line, when the address cannot be had
   */
  static @Nullable MetricsEndpoint serve(@Nullable InetSocketAddress address, Source source) {
    return serve(address, source, List::of);
  }

  /**
   * Starts to serve metrics of several, if there is an address.
   *
   * @param others beside those of this process
   * @throws IllegalArgumentException with one line, when the address cannot be had
   */
  static @Nullable MetricsEndpoint serve(
      @Nullable InetSocketAddress address, Source own, Supplier<List<Source>> others) {
    try {
      if (address == null) {
        return null;
      }
      MetricsEndpoint endpoint = MetricsEndpoint.open(address, own, others);
      warnIfExposed(new InetSocketAddress(address.getAddress(), endpoint.address().getPort()));
      return endpoint;
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void warnIfExposed(InetSocketAddress address) {
    if (!address.getAddress().isLoopbackAddress()) {
      System.err.println(
          "c1m: --metrics="
              + AddressText.of(address)
              + ": whoever reaches this address can read the metrics; there is neither password nor"
              + " TLS (--metrics=127.0.0.1:"
              + address.getPort()
              + " keeps them on this machine)");
    }
  }
}
