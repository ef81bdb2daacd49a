package io.c1m.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The histograms that the page shows, the most telling first. */
enum Timing {
  CORRECTED("c1m_latency_seconds", "corrected"),
  RAW("c1m_latency_seconds", "raw"),
  SERVICE("c1m_service_seconds", "");

  static final List<Timing> ALL = List.of(values());

  private final String metric;
  private final String kind;

  Timing(String metric, String kind) {
    this.metric = metric;
    this.kind = kind;
  }

  /** The one that a series is, if any. */
  static @Nullable Timing of(String metric, Map<String, String> labels) {
    for (Timing timing : ALL) {
      if (timing.metric.equals(metric) && timing.kind.equals(labels.getOrDefault("kind", ""))) {
        return timing;
      }
    }
    return null;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
