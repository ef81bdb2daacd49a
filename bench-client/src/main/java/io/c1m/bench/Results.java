package io.c1m.bench;

import io.c1m.bench.ClientResult.Connections;
import io.c1m.bench.ClientResult.Greetings;
import io.c1m.bench.ClientResult.InFlight;
import io.c1m.bench.ClientResult.Lag;
import io.c1m.bench.ClientResult.Latencies;
import io.c1m.bench.ClientResult.Latency;
import io.c1m.bench.ClientResult.Pushes;
import io.c1m.bench.ClientResult.Requests;
import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Ledger.Entry;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns what the loops have booked into a result, and judges whether it speaks of the server. */
final class Results {
  /** The share of late sends above which the client was the limit. */
  static final double MOST_LATE = 0.001;

  /** The share of the due requests without a reply above which the server was overloaded. */
  static final double MOST_MISSING = 0.01;

  /** So few may be in flight at the end of the shortest run. */
  private static final int FEW = 10;

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LoadClient client;
  private final Totals totals;
  private final List<String> reasons = new ArrayList<>();

  Results(LoadClient client) {
    this.client = client;
    this.totals = client.totals();
  }

  ClientResult assemble() {
    double seconds =
        totals.loops().stream().mapToLong(loop -> loop.meter.windowNanos()).max().orElse(0)
            / NANOS_PER_SECOND;
    Connections connections = connections();
    Requests requests = requests(seconds);
    Distribution raw = client.measuredRaw();
    Distribution corrected = client.measuredCorrected();
    double area = totals.loops().stream().mapToDouble(loop -> loop.meter.inFlightArea()).sum();
    InFlight inFlight =
        new InFlight(
            raw.isEmpty() ? null : requests.perSecond() * raw.meanNanos() / NANOS_PER_SECOND,
            seconds > 0 ? area / NANOS_PER_SECOND / seconds : 0);
    Status status = judge(connections, requests);
    return new ClientResult(
        connections,
        requests,
        Lag.of(totals.merged(loop -> List.of(loop.meter.window.sendLag))),
        new Latencies(Latency.of(corrected), Latency.of(raw)),
        inFlight,
        status,
        List.copyOf(reasons),
        greetings(),
        client.spec().protocol().serverPaced()
            ? new Pushes(requests.completed(), Lag.of(Unscheduled.gaps(totals.loops())))
            : null);
  }

  private @Nullable Greetings greetings() {
    long sent = client.greetingsSent();
    return sent == 0
        ? null
        : new Greetings(
            sent, client.greetingsAnswered(), Lag.of(Unscheduled.greetings(totals.loops())));
  }

  private Connections connections() {
    long began =
        totals.loops().stream()
            .mapToLong(loop -> loop.book.entries.get(ConnectBook.Entry.RAMP_BEGAN))
            .filter(nanos -> nanos > 0)
            .min()
            .orElse(0);
    long last =
        totals.loops().stream()
            .mapToLong(loop -> loop.book.entries.get(ConnectBook.Entry.LAST_OPENED))
            .max()
            .orElse(0);
    double seconds = last > began ? (last - began) / NANOS_PER_SECOND : 0;
    return new Connections(
        client.spec().conns(),
        client.opened(),
        totals.entry(ConnectBook.Entry.OPEN_AT_START),
        client.connectFailures(),
        totals.entry(ConnectBook.Entry.RETRIED),
        client.losses(),
        totals.entry(ConnectBook.Entry.RECONNECTED),
        totals.entry(ConnectBook.Entry.OPEN_AT_END),
        seconds,
        seconds > 0 ? client.opened() / seconds : 0,
        Lag.of(client.connects()));
  }

  private Requests requests(double seconds) {
    long sent = totals.measured(Entry.SENT);
    long unsent = totals.measured(Entry.UNSENT);
    long completed = totals.measured(Entry.COMPLETED);
    boolean open = client.spec().rate() instanceof Rate.Open;
    long backlog = totals.entry(ConnectBook.Entry.BACKLOG_AT_START);
    return new Requests(
        open ? sent + unsent - backlog : null,
        sent,
        completed,
        totals.measured(Entry.TIMED_OUT),
        totals.measured(Entry.UNANSWERED),
        unsent,
        totals.measured(Entry.BLOCKED),
        totals.measured(Entry.LATE),
        totals.measuredErrors(),
        seconds > 0 ? completed / seconds : 0,
        totals.entry(ConnectBook.Entry.BYTES_IN),
        totals.entry(ConnectBook.Entry.BYTES_OUT),
        totals.measured(Entry.CONNECTED));
  }

  private Status judge(Connections connections, Requests requests) {
    boolean limited = requests.lateSends() > MOST_LATE * requests.sent();
    if (limited) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the client was the limit: %,d of %,d sends were more than %s late",
              requests.lateSends(),
              requests.sent(),
              Units.duration(client.spec().lateNanos())));
    }
    boolean failed = failed(connections, requests);
    boolean overloaded = overloaded(requests);
    if (limited) {
      return Status.CLIENT_LIMITED;
    }
    if (failed) {
      return Status.FAILED;
    }
    return overloaded ? Status.OVERLOADED : Status.OK;
  }

  private boolean overloaded(Requests requests) {
    Long scheduled = requests.scheduled();
    if (!(client.spec().rate() instanceof Rate.Open open) || scheduled == null) {
      return false;
    }
    long missing = scheduled - requests.completed();
    if (missing <= Math.max(MOST_MISSING * scheduled, FEW)) {
      return false;
    }
    reasons.add(
        String.format(
            Locale.ROOT,
            "asked %s/s, got %s/s",
            Units.grouped(open.perSecond()),
            Units.grouped(requests.perSecond())));
    return true;
  }

  private boolean failed(Connections connections, Requests requests) {
    int before = reasons.size();
    if (connections.opened() < connections.requested()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d connections were not opened%s",
              connections.requested() - connections.opened(),
              connections.requested(),
              connections.failed().isEmpty() ? "" : ": " + words(connections.failed())));
    }
    if (!connections.lost().isEmpty()) {
      reasons.add("connections were lost: " + words(connections.lost()));
    }
    if (!requests.errors().isEmpty()) {
      reasons.add("requests failed: " + words(requests.errors()));
    }
    if (requests.completed() == 0 && !(client.spec().rate() instanceof Rate.Idle)) {
      reasons.add("no request was completed within the window");
    }
    return reasons.size() > before;
  }

  private static String words(Map<String, Long> counts) {
    return String.join(
        ", ",
        counts.entrySet().stream()
            .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
            .toList());
  }
}
