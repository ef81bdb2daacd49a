package io.c1m.metrics;

import io.c1m.doctor.Facts;
import io.c1m.process.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an endpoint shows: a server's figures or a client's, under labels common to all of them. */
public abstract sealed class Source permits ServerMetrics, ClientMetrics {
  private static final String APPLICATION = "c1m";

  private final Facts facts;
  private final Usage usage;
  private final List<Map.Entry<String, String>> labels = new ArrayList<>();

  Source(Facts facts, Usage usage, String role, String protocol, String run) {
    this.facts = facts;
    this.usage = usage;
    label("application", APPLICATION);
    label("role", role);
    label("protocol", protocol);
    label("run", run);
  }

  final void label(String name, String value) {
    labels.add(Map.entry(name, value));
  }

  /** The labels that every series carries. */
  final List<Map.Entry<String, String>> labels() {
    return List.copyOf(labels);
  }

  final Facts facts() {
    return facts;
  }

  /** What the program uses, with all of its processes. */
  final Usage usage() {
    return usage;
  }

  /** Reads everything once. */
  abstract void collect(Series series);
}
