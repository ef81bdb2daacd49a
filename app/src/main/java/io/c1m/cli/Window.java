package io.c1m.cli;

import io.c1m.bench.LoadClient;
import io.c1m.doctor.Facts;
import io.c1m.process.Sample;
import io.c1m.report.ClientReport;
import org.jspecify.annotations.Nullable;

/** What the client's own process used between the beginning and the end of the measured window. */
final class Window {
  private final Facts facts;
  private final LoadClient client;
  private @Nullable Sample first;
  private @Nullable Sample last;
  private long startMillis;

  Window(Facts facts, LoadClient client) {
    this.facts = facts;
    this.client = client;
  }

  void begins() {
    startMillis = System.currentTimeMillis();
    first = Sample.now(client.counts(), facts);
  }

  void ends() {
    last = Sample.now(client.counts(), facts);
  }

  long startMillis() {
    return startMillis;
  }

  double seconds() {
    return first == null || last == null ? 0 : (last.atNanos() - first.atNanos()) / 1e9;
  }

  ClientReport.Use use() {
    return first == null || last == null
        ? new ClientReport.Use(0, null, 1)
        : new ClientReport.Use(last.cpuSeconds() - first.cpuSeconds(), last.rssBytes(), 1);
  }
}
