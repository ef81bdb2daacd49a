package io.c1m.metrics;

import io.c1m.bench.Distribution;
import io.c1m.compare.RunningCell;
import io.c1m.doctor.Facts;
import io.c1m.doctor.ListenQueues;
import io.c1m.mode.RunningServer;
import io.c1m.mode.ServerReadings;
import io.c1m.mode.ThreadKinds;
import io.c1m.process.Usage;
import io.c1m.process.WatchedServer;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import org.jspecify.annotations.Nullable;

/** A server's figures. */
public final class ServerMetrics extends Source {
  private static final String THREADS = "c1m_threads";
  private static final String THREADS_HELP =
      "Threads that serve connections; mounted is an estimate of the JDK";

  private final ServerReadings server;
  private final @Nullable ListenQueues atStart;

  private ServerMetrics(
      RunningServer server, String mode, String protocol, String run, Facts facts) {
    super(facts, Usage.of(server, facts), "server", run);
    label("protocol", protocol);
    label("mode", mode);
    this.server = server;
    this.atStart = facts.listenQueues();
  }

  private ServerMetrics(WatchedServer server, RunningCell of, String run, Facts facts) {
    super(facts, server, () -> new MemorySeries(facts, server.atRest(), of::atRest), "server", run);
    label("protocol", of.cell().protocol());
    label("mode", of.cell().mode());
    label("case", of.cell().caseName());
    this.server = server;
    this.atStart = facts.listenQueues();
  }

  /**
   * Of the server of a cell.
   *
   * @param run the name the user gave to the comparison, may be empty
   */
  static ServerMetrics of(WatchedServer server, RunningCell of, String run, Facts facts) {
    return new ServerMetrics(server, of, run, facts);
  }

  /**
   * Of a running server.
   *
   * @param mode its name on the command line
   * @param protocol its name on the command line
   * @param run the name the user gave to the run, may be empty
   */
  public static ServerMetrics of(
      RunningServer server, String mode, String protocol, String run, Facts facts) {
    return new ServerMetrics(server, mode, protocol, run, facts);
  }

  @Override
  void collect(Series series) {
    Counts counts = server.counts();
    Connections.collect(counts, server.live(), series);
    Accepting.collect(counts, facts(), atStart, series);
    series.counter(
        "c1m_requests",
        "Requests found, or messages sent where the server sends by itself",
        counts.count(Count.REQUESTS));
    series.counter(
        "c1m_pushes_late",
        "Messages sent by itself that began more than 10 ms after they were due",
        counts.count(Count.LATE_PUSHES));
    series.counter(
        "c1m_pushes_skipped",
        "Messages not sent because the next was due before the socket took the one before",
        counts.count(Count.SKIPPED_PUSHES));
    for (Reason reason : Reason.values()) {
      series.counter(
          "c1m_request_errors",
          "Requests that failed",
          counts.failedFor(reason),
          "reason",
          reason.label());
    }
    series.gauge(
        "c1m_loop_lag_seconds",
        "Longest recent turn of an event loop",
        server.loopLagNanos() / 1e9);
    series.gauge("c1m_queue_depth", "Connections that wait for a worker", server.queueDepth());
    threads(series);
    Distribution service = server.serviceTimes();
    // requests without a single time: they are not measured, which is not the same as none
    if (!service.isEmpty() || counts.count(Count.REQUESTS) == 0) {
      series.durations(
          "c1m_service_seconds",
          "From the last byte of a request read to its reply handed to the socket",
          service);
    }
  }

  private void threads(Series series) {
    ThreadKinds.withEstimates(server.threads())
        .forEach((kind, count) -> series.gauge(THREADS, THREADS_HELP, count, "kind", kind));
  }
}
