package io.c1m.cli;

import io.c1m.process.Sample;
import io.c1m.process.Usage;
import io.c1m.report.ClientReport;
import org.jspecify.annotations.Nullable;

/** What the client used between the beginning and the end of the measured window. */
final class Window {
  private final Usage usage;
  private final int processes;
  private @Nullable Sample first;
  private @Nullable Sample last;
  private long startMillis;

  Window(Usage usage, int processes) {
    this.usage = usage;
    this.processes = processes;
  }

  void begins() {
    startMillis = System.currentTimeMillis();
    first = usage.now();
  }

  void ends() {
    last = usage.now();
  }

  long startMillis() {
    return startMillis;
  }

  double seconds() {
    return first == null || last == null ? 0 : (last.atNanos() - first.atNanos()) / 1e9;
  }

  ClientReport.Use use() {
    return first == null || last == null
        ? new ClientReport.Use(0, null, processes)
        : new ClientReport.Use(last.cpuSeconds() - first.cpuSeconds(), last.rssBytes(), processes);
  }
}
