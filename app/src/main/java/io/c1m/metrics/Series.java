package io.c1m.metrics;

import io.c1m.bench.Distribution;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The series of one scrape as they are collected. A name may be given several times, with labels,
 * by one source or by several: it is one family, with the help of the first.
 */
final class Series {
  private static final double NANOS_PER_SECOND = 1e9;

  private final SourceLabels common;
  private final Map<String, MetricSnapshot.Builder<?>> families;

  /** Of one source, which has labels on all of its series. */
  Series(SourceLabels common) {
    this(common, new LinkedHashMap<>());
  }

  private Series(SourceLabels common, Map<String, MetricSnapshot.Builder<?>> families) {
    this.common = common;
    this.families = families;
  }

  /** The same scrape for another source; no two may have the same labels in common. */
  Series of(SourceLabels others) {
    return new Series(others, families);
  }

  /**
   * A figure that only grows.
   *
   * @param name without {@code _total}, which the format adds
   * @param labels names and values in turn
   */
  void counter(String name, String help, long value, String... labels) {
    counter(name, help, (double) value, labels);
  }

  /** The same of a figure that is not a whole number. */
  void counter(String name, String help, double value, String... labels) {
    family(name, help, CounterSnapshot::builder, CounterSnapshot.Builder.class)
        .dataPoint(
            CounterDataPointSnapshot.builder().labels(common.with(labels)).value(value).build());
  }

  /** A count that rises and falls. */
  void gauge(String name, String help, long value, String... labels) {
    gauge(name, help, (double) value, labels);
  }

  /** A figure that rises and falls. */
  void gauge(String name, String help, double value, String... labels) {
    family(name, help, GaugeSnapshot::builder, GaugeSnapshot.Builder.class)
        .dataPoint(
            GaugeDataPointSnapshot.builder().labels(common.with(labels)).value(value).build());
  }

  /** Durations, in seconds. */
  void durations(String name, String help, Distribution distribution, String... labels) {
    family(name, help, HistogramSnapshot::builder, HistogramSnapshot.Builder.class)
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .labels(common.with(labels))
                .classicHistogramBuckets(Bounds.buckets(distribution))
                .sum(distribution.sumNanos() / NANOS_PER_SECOND)
                .build());
  }

  /**
   * Words about the program.
   *
   * @param name without {@code _info}, which the format adds
   */
  void info(String name, String help, String... labels) {
    family(name, help, InfoSnapshot::builder, InfoSnapshot.Builder.class)
        .dataPoint(InfoDataPointSnapshot.builder().labels(common.with(labels)).build());
  }

  MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    families.values().forEach(family -> all.metricSnapshot(family.build()));
    return all.build();
  }

  private <B extends MetricSnapshot.Builder<B>> B family(
      String name, String help, Supplier<B> builder, Class<B> type) {
    return type.cast(families.computeIfAbsent(name, _ -> builder.get().name(name).help(help)));
  }
}
