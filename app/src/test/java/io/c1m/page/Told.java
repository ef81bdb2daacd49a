package io.c1m.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A scrape made up for a test: series of one role, told in the order they were given. */
final class Told implements Consumer<Reading> {
  private static final double[] UPPER_SECONDS = {0.001, 0.01, 0.1, Double.POSITIVE_INFINITY};

  private final List<Consumer<Reading>> series = new ArrayList<>();
  private final Map<String, String> common = new HashMap<>();

  static Told by(String role) {
    Told told = new Told();
    told.common.put("role", role);
    return told;
  }

  /** Adds a label to the series that follow. */
  Told labelled(String name, String value) {
    common.put(name, value);
    return this;
  }

  /** Adds a figure, with labels of its own as names and values in turn. */
  Told value(String metric, double value, String... labels) {
    Map<String, String> all = labels(labels);
    series.add(reading -> reading.value(metric, all, value));
    return this;
  }

  /** Adds durations up to 1 ms, 10 ms, 100 ms, and longer ones. */
  Told durations(String metric, String kind, long... counts) {
    Map<String, String> all = labels("kind", kind);
    series.add(reading -> reading.durations(metric, all, UPPER_SECONDS, counts));
    return this;
  }

  /** Both, as one scrape. */
  Told and(Told other) {
    series.addAll(other.series);
    return this;
  }

  private Map<String, String> labels(String... more) {
    Map<String, String> all = new HashMap<>(common);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  @Override
  public void accept(Reading reading) {
    series.forEach(one -> one.accept(reading));
  }
}
