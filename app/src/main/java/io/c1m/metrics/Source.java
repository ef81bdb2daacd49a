package io.c1m.metrics;

import io.c1m.doctor.Facts;
import io.c1m.process.Usage;
import io.c1m.process.UsageReadings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an endpoint shows: the figures of one role, under labels common to all of them. */
public abstract sealed class Source permits ServerMetrics, ClientMetrics, ComparisonMetrics {
  private static final String APPLICATION = "c1m";

  private final Facts facts;
  private final UsageReadings usage;
  private final Supplier<MemorySeries> baseline;
  private @Nullable MemorySeries memory;
  private final List<Map.Entry<String, String>> labels = new ArrayList<>();
  private @Nullable SourceLabels seriesLabels;

  /** One that collects garbage when it is first looked at, to know what was used before. */
  Source(Facts facts, Usage usage, String role, String run) {
    this(facts, usage, () -> new MemorySeries(facts, usage.afterCollection()), role, run);
  }

  /**
   * One whose memory is accounted in its own way.
   *
   * @param baseline begins to account
   */
  Source(
      Facts facts, UsageReadings usage, Supplier<MemorySeries> baseline, String role, String run) {
    this.facts = facts;
    this.usage = usage;
    this.baseline = baseline;
    label("application", APPLICATION);
    label("role", role);
    label("run", run);
  }

  final void label(String name, String value) {
    labels.add(Map.entry(name, value));
  }

  /** The labels that every series carries. */
  final List<Map.Entry<String, String>> labels() {
    return List.copyOf(labels);
  }

  /** The same as its series have them; no label is added from now on. */
  final synchronized SourceLabels seriesLabels() {
    SourceLabels own = seriesLabels;
    if (own == null) {
      own = new SourceLabels(labels);
      seriesLabels = own;
    }
    return own;
  }

  final Facts facts() {
    return facts;
  }

  /** Begins to account for memory, if it has not: before there are connections. */
  final synchronized MemorySeries memory() {
    if (memory == null) {
      memory = baseline.get();
    }
    return memory;
  }

  /** Adds all of its series, what it uses of the machine first. */
  final void show(Series scrape) {
    Series own = scrape.of(seriesLabels());
    ProcessSeries.collect(usage, memory(), own);
    collect(own);
  }

  /** Reads everything once. */
  abstract void collect(Series series);
}
