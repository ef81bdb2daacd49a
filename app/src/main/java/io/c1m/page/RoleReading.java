package io.c1m.page;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one reading said of one role. Written by one thread, then only read. */
final class RoleReading {
  /** Labels that tell one run from another. */
  private static final List<String> TOLD =
      List.of("run", "case", "mode", "protocol", "version", "commit", "jdk");

  private static final String PHASE = "phase";
  private static final String REASON = "reason";

  private final double[] figures = new double[Column.ALL.size()];
  private final Map<String, String> labels = new TreeMap<>();
  private final Map<String, Map<String, Double>> reasons = new TreeMap<>();
  private final Map<Timing, Durations> durations = new EnumMap<>(Timing.class);

  RoleReading() {
    Arrays.fill(figures, Double.NaN);
  }

  void value(Column column, Map<String, String> seriesLabels, double value) {
    double before = figures[column.ordinal()];
    figures[column.ordinal()] = Double.isNaN(before) ? value : before + value;
    String reason = seriesLabels.get(REASON);
    if (reason != null && value > 0) {
      reasons
          .computeIfAbsent(column.figure(), _ -> new TreeMap<>())
          .merge(reason, value, Double::sum);
    }
    tell(seriesLabels);
  }

  void tell(Map<String, String> seriesLabels) {
    for (String name : TOLD) {
      String value = seriesLabels.get(name);
      if (value != null && !value.isEmpty()) {
        labels.put(name, value);
      }
    }
  }

  void phase(Map<String, String> seriesLabels) {
    String phase = seriesLabels.get(PHASE);
    if (phase != null) {
      labels.put(PHASE, phase);
    }
  }

  void durations(Timing timing, Durations counted) {
    durations.put(timing, counted);
  }

  /** As the scrape had it; NaN when it did not. */
  double figure(Column column) {
    return figures[column.ordinal()];
  }

  Map<String, String> labels() {
    return labels;
  }

  /** What failed for which reason, by the name of the figure; without those that never happened. */
  Map<String, Map<String, Double>> reasons() {
    return reasons;
  }

  @Nullable Durations durations(Timing timing) {
    return durations.get(timing);
  }
}
