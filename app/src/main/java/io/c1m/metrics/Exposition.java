package io.c1m.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one scrape shows beside the meters of the JVM: what the program shows of itself,
 * and others that come and go. Callable by any thread.
 */
final class Exposition implements MultiCollector {
  private final Source own;
  private final Supplier<List<Source>> others;
  private volatile @Nullable Collected last;

  /**
   * What was there to show at one moment.
   *
   * @param epochMillis when its collection began
   */
  record Collected(long epochMillis, MetricSnapshots snapshots) {}

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
    return whole().snapshots();
  }

  private Collected whole() {
    long now = System.currentTimeMillis();
    Series series = ownSeries();
    others.get().forEach(other -> other.show(series));
    Collected collected = new Collected(now, series.snapshots());
    last = collected;
    return collected;
  }

  /**
   * Everything as it was when it was collected last, for somebody who comes each second as well: a
   * second collection would only cost the load time.
   *
   * @param sinceMillis not from before that; epoch milliseconds
   */
  Collected since(long sinceMillis) {
    Collected known = last;
    return known != null && known.epochMillis >= sinceMillis ? known : whole();
  }

  /** What the program shows of itself alone: others are not asked. */
  Collected own() {
    return new Collected(System.currentTimeMillis(), ownSeries().snapshots());
  }

  private Series ownSeries() {
    Series series = new Series(own.seriesLabels());
    own.show(series);
    ProcessSeries.threadStates(series);
    return series;
  }
}
