package io.c1m.cli;

import io.c1m.metrics.ServerScrape;
import io.c1m.process.MemoryBook;
import io.c1m.process.Sample;
import io.c1m.process.Usage;
import io.c1m.report.ClientReport;
import io.c1m.report.MemoryUse;
import io.c1m.report.PerConnection;
import io.c1m.report.ServerUse;
import org.jspecify.annotations.Nullable;

/** What the client used between the beginning and the end of the measured window. */
final class Window {
  private final Usage usage;
  private final int processes;
  private final MemoryBook memory;
  private final @Nullable ServerScrape scrape;
  private @Nullable Sample first;
  private @Nullable Sample last;
  private long startMillis;
  private double startSeconds;
  private double cpuBefore;
  private double cpuUsed;

  /**
   * One that has not begun.
   *
   * @param scrape by which the server is looked at, {@code null} when it is not
   */
  Window(Usage usage, int processes, MemoryBook memory, @Nullable ServerScrape scrape) {
    this.usage = usage;
    this.processes = processes;
    this.memory = memory;
    this.scrape = scrape;
  }

  /** Where the memory stood at the turning points of the run. */
  MemoryBook memory() {
    return memory;
  }

  /** How long it took to start the processes. */
  void prepared(double seconds) {
    startSeconds = seconds;
  }

  void begins() {
    startMillis = System.currentTimeMillis();
    cpuBefore = usage.cpuSeconds(); // the samples of many processes take seconds to gather
    first = usage.now();
    if (scrape != null) {
      scrape.begins();
    }
  }

  void ends() {
    cpuUsed = usage.cpuSeconds() - cpuBefore;
    last = usage.now();
    if (scrape != null) {
      scrape.ends();
    }
  }

  /**
   * What the server used, {@code null} when nobody looked or it could not be seen.
   *
   * @param counted requests of this client, {@code null} where it is not the only one
   */
  @Nullable ServerUse serverUse(@Nullable Long counted) {
    return scrape == null ? null : scrape.use(counted);
  }

  /** Why the server could not be seen, {@code null} when it could, or when nobody looked. */
  @Nullable String serverUnseen() {
    return scrape == null ? null : scrape.failure();
  }

  long startMillis() {
    return startMillis;
  }

  double seconds() {
    return first == null || last == null ? 0 : (last.atNanos() - first.atNanos()) / 1e9;
  }

  ClientReport.Use use() {
    return new ClientReport.Use(
        cpuUsed,
        first == null || last == null ? null : last.rssBytes(),
        processes,
        MemoryUse.of(memory.growth()),
        PerConnection.of(memory.growth()),
        memory.availableFallBytes(),
        startSeconds);
  }
}
