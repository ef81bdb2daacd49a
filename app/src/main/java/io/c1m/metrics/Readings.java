package io.c1m.metrics;

import io.c1m.page.LivePage;
import io.c1m.page.Reading;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Tells the live page, which does not know Prometheus, what a scrape would show. Where there has
 * just been one it is that which is told. Used by one thread.
 */
final class Readings implements LivePage.Shown {
  /** The page takes a row a second: less than that, so that no scrape is told twice. */
  private static final long SHARED_MILLIS = 900;

  /** Cells of a comparison come and go. */
  private static final int MOST_SERIES = 10_000;

  private final Exposition exposition;
  private final IdentityHashMap<Labels, Map<String, String>> maps = new IdentityHashMap<>();
  private long toldMillis;

  Readings(Exposition exposition) {
    this.exposition = exposition;
  }

  @Override
  public void tell(Reading reading, boolean watched) {
    long earliest = Math.max(System.currentTimeMillis() - SHARED_MILLIS, toldMillis + 1);
    Exposition.Collected scrape = watched ? exposition.since(earliest) : exposition.own();
    toldMillis = scrape.epochMillis();
    tell(scrape, reading);
  }

  /** Tells every series, in the order of the scrape. */
  private void tell(Exposition.Collected scrape, Reading reading) {
    reading.takenAt(scrape.epochMillis());
    for (MetricSnapshot metric : scrape.snapshots()) {
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

  private void durations(
      String name, Map<String, String> labels, ClassicHistogramBuckets buckets, Reading reading) {
    double[] upper = new double[buckets.size()];
    long[] counts = new long[upper.length];
    for (int i = 0; i < upper.length; i++) {
      upper[i] = buckets.getUpperBound(i);
      counts[i] = buckets.getCount(i);
    }
    reading.durations(name, labels, upper, counts);
  }

  /** Series have the same labels in every scrape. */
  private Map<String, String> map(Labels labels) {
    if (maps.size() > MOST_SERIES) {
      maps.clear();
    }
    return maps.computeIfAbsent(labels, Readings::mapOf);
  }

  private static Map<String, String> mapOf(Labels labels) {
    Map<String, String> map = HashMap.newHashMap(labels.size());
    for (Label label : labels) {
      map.put(label.getName(), label.getValue());
    }
    return map;
  }
}
