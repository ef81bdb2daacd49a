package io.c1m.compare;

import io.c1m.report.CompareReport.Repeat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The rate that {@code --rate=auto} finds: half the closed-loop capacity of the slowest case that
 * could be measured, or a quarter where clients and servers share processors: a thread per
 * connection leaves a client there too little to be on time.
 */
final class AutoRate {
  private static final double SHARE_OF_CAPACITY = 0.5;
  private static final double SHARE_ON_SHARED_CORES = 0.25;
  private static final double STEP = 100;

  private AutoRate() {}

  /**
   * Finds it.
   *
   * @param results of the runs so far
   * @param group whose capacities count
   * @param sharedCores whether clients and servers share processors
   * @return as on the client's command line, {@code null} when no capacity could be measured
   */
  static @Nullable String of(
      Map<Cell, List<Repeat>> results, Cell.Group group, boolean sharedCores) {
    OptionalDouble slowest =
        results.entrySet().stream()
            .filter(entry -> entry.getKey().group().equals(group) && entry.getKey().closedLoop())
            .map(entry -> Summary.of(entry.getKey(), entry.getValue()))
            .filter(summary -> summary.measured() && summary.requestsPerSecond() != null)
            .mapToDouble(Summary::medianRate)
            .min();
    if (slowest.isEmpty()) {
      return null;
    }
    double share = sharedCores ? SHARE_ON_SHARED_CORES : SHARE_OF_CAPACITY;
    double part = slowest.getAsDouble() * share;
    double rounded = part > 10 * STEP ? Math.floor(part / STEP) * STEP : part;
    return String.format(Locale.ROOT, "%.0f/s", Math.max(1, rounded));
  }
}
