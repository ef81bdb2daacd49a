package io.c1m.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that one scrape shows beside the meters of the JVM: what the program shows of itself,
 * and others that come and go. Callable by any thread.
 */
final class Exposition implements MultiCollector {
  private final Source own;
  private final Supplier<List<Source>> others;

  /**
   * Begins to account for the memory of the program.
   *
   * @param own whose labels the program's own threads have
   * @param others asked for at each scrape; each has labels of its own
   */
  Exposition(Source own, Supplier<List<Source>> others) {
    this.own = own;
    this.others = others;
    MemorySeries _ = own.memory();
  }

  @Override
  public MetricSnapshots collect() {
    Series series = ownSeries();
    others.get().forEach(other -> other.show(series));
    return series.snapshots();
  }

  /** What the program shows of itself alone: others are not asked. */
  MetricSnapshots own() {
    return ownSeries().snapshots();
  }

  private Series ownSeries() {
    Series series = new Series(own.labels());
    own.show(series);
    ProcessSeries.threadStates(series);
    return series;
  }
}
