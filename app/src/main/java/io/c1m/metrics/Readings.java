package io.c1m.metrics;

import io.c1m.page.Reading;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashMap;
import java.util.Map;

/** Tells a scrape to the live page, which does not know Prometheus. */
final class Readings {
  private Readings() {}

  /** Tells every series, in the order of the scrape. */
  static void tell(MetricSnapshots scrape, Reading reading) {
    for (MetricSnapshot metric : scrape) {
      String name = metric.getMetadata().getName();
      switch (metric) {
        case CounterSnapshot counter ->
            counter
                .getDataPoints()
                .forEach(point -> reading.value(name, map(point.getLabels()), point.getValue()));
        case GaugeSnapshot gauge ->
            gauge
                .getDataPoints()
                .forEach(point -> reading.value(name, map(point.getLabels()), point.getValue()));
        case HistogramSnapshot histogram ->
            histogram.getDataPoints().stream()
                .filter(HistogramSnapshot.HistogramDataPointSnapshot::hasClassicHistogramData)
                .forEach(
                    point ->
                        durations(
                            name, map(point.getLabels()), point.getClassicBuckets(), reading));
        case InfoSnapshot info ->
            info.getDataPoints()
                .forEach(point -> reading.value(name + "_info", map(point.getLabels()), 1));
        default -> {
          // Micrometer's summaries: the page shows none of them
        }
      }
    }
  }

  private static void durations(
      String name, Map<String, String> labels, ClassicHistogramBuckets buckets, Reading reading) {
    double[] upper = new double[buckets.size()];
    long[] counts = new long[upper.length];
    for (int i = 0; i < upper.length; i++) {
      upper[i] = buckets.getUpperBound(i);
      counts[i] = buckets.getCount(i);
    }
    reading.durations(name, labels, upper, counts);
  }

  private static Map<String, String> map(Labels labels) {
    Map<String, String> map = HashMap.newHashMap(labels.size());
    for (Label label : labels) {
      map.put(label.getName(), label.getValue());
    }
    return map;
  }
}
