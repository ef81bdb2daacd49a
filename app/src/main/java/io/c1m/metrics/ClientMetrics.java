package io.c1m.metrics;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.LoadClient;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.LoadReadings;
import io.c1m.bench.Rate;
import io.c1m.compare.RunningCell;
import io.c1m.doctor.Facts;
import io.c1m.drive.Failure;
import io.c1m.process.Usage;
import io.c1m.process.WatchedClient;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A load client's figures. */
public final class ClientMetrics extends Source {
  private static final String LATENCY = "c1m_latency_seconds";
  private static final String LATENCY_HELP =
      "Latency of requests: corrected counts from when one was due, raw from when it was sent";

  private final LoadReadings client;

  private ClientMetrics(LoadDriver client, String run, Facts facts) {
    super(facts, Usage.of(client, facts), "client", run);
    label("protocol", client.asked().protocol().name());
    this.client = client;
  }

  private ClientMetrics(WatchedClient client, RunningCell of, String run, Facts facts) {
    super(facts, client, () -> new MemorySeries(facts, client.atRest(), of::atRest), "client", run);
    label("protocol", of.cell().protocol());
    label("case", of.cell().caseName());
    this.client = client;
  }

  /**
   * Of the client of a cell.
   *
   * @param run the name the user gave to the comparison, may be empty
   */
  static ClientMetrics of(WatchedClient client, RunningCell of, String run, Facts facts) {
    return new ClientMetrics(client, of, run, facts);
  }

  /**
   * Of a load client, started or not.
   *
   * @param run the name the user gave to the run, may be empty
   */
  public static ClientMetrics of(LoadDriver client, String run, Facts facts) {
    return new ClientMetrics(client, run, facts);
  }

  @Override
  void collect(Series series) {
    ClientFigures figures = client.figures(Kind.SINCE_START);
    LoadClient.Stage present = figures.stage();
    for (LoadClient.Stage stage : LoadClient.Stage.values()) {
      series.gauge(
          "c1m_phase",
          "1 for what the client is at",
          stage == present ? 1 : 0,
          "phase",
          stage.label());
    }
    series.gauge("c1m_connections_wanted", "Connections asked for", client.asked().conns());
    Connections.collect(figures.counts(), figures.live(), series);
    Map<String, Long> failures = figures.connectFailures();
    List<String> labels = new ArrayList<>();
    for (Failure failure : Failure.values()) {
      labels.add(failure.label());
    }
    for (Reason reason : Reason.values()) {
      if (reason.ofHandshake()) {
        labels.add(reason.label());
      }
    }
    for (String label : labels) {
      series.counter(
          "c1m_connect_failures",
          "Attempts to connect that failed",
          failures.getOrDefault(label, 0L),
          "reason",
          label);
    }
    series.durations("c1m_connect_seconds", "Time to connect", figures.of(Kind.CONNECTS));
    requests(figures, series);
    series.gauge(
        "c1m_loop_lag_seconds",
        "Longest recent turn of an event loop",
        figures.sums().loopLagNanos() / 1e9);
    // no process has told of its own yet
    int loops = Math.max(client.asked().loops(), figures.sums().loops());
    series.gauge("c1m_threads", "Threads that drive connections", loops, "kind", "loop");
  }

  private void requests(ClientFigures figures, Series series) {
    Counts counts = figures.counts();
    series.counter("c1m_requests", "Requests answered", counts.count(Count.REQUESTS));
    series.gauge("c1m_requests_in_flight", "Requests not answered yet", figures.inFlight());
    Map<String, Long> errors = figures.errors();
    for (Reason reason : Reason.values()) {
      series.counter(
          "c1m_request_errors",
          "Requests that failed",
          errors.getOrDefault(reason.label(), 0L),
          "reason",
          reason.label());
    }
    series.counter(
        "c1m_blocked_sends",
        "Sends that waited for the reply before: the server was slow",
        figures.blockedSends());
    series.counter("c1m_late_sends", "Sends late by this client's own fault", figures.lateSends());
    if (client.asked().rate() instanceof Rate.Open open) {
      series.gauge("c1m_rate_asked", "Requests per second asked for", open.perSecond());
    }
    if (client.asked().rate() instanceof Rate.Open || client.asked().protocol().serverPaced()) {
      series.durations(LATENCY, LATENCY_HELP, figures.of(Kind.CORRECTED), "kind", "corrected");
    }
    if (client.asked().protocol().replies()) {
      series.durations(LATENCY, LATENCY_HELP, figures.of(Kind.RAW), "kind", "raw");
    }
  }
}
