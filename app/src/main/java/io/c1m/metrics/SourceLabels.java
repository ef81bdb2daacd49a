package io.c1m.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The labels that all series of a source carry, and with them those of each series: sorted and
 * checked once, since that costs more than all else in a scrape. Callable by any thread.
 */
final class SourceLabels {
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  /** As many as a source has series, which is bounded. */
  private final Map<List<String>, Labels> known = new ConcurrentHashMap<>();

  /** Those given so far, as names and values. */
  SourceLabels(List<Map.Entry<String, String>> common) {
    for (Map.Entry<String, String> label : common) {
      names.add(label.getKey());
      values.add(label.getValue());
    }
  }

  /**
   * Those of one series.
   *
   * @param own names and values in turn, after those in common
   */
  Labels with(String... own) {
    return known.computeIfAbsent(List.of(own), _ -> Labels.of(names, values).merge(Labels.of(own)));
  }
}
