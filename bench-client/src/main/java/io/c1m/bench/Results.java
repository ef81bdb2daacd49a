package io.c1m.bench;

import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientResult.Connections;
import io.c1m.bench.ClientResult.Greetings;
import io.c1m.bench.ClientResult.InFlight;
import io.c1m.bench.ClientResult.Lag;
import io.c1m.bench.ClientResult.Latencies;
import io.c1m.bench.ClientResult.Pushes;
import io.c1m.bench.ClientResult.Requests;
import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.ClientSums.Table;
import io.c1m.bench.Ledger.Entry;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was counted and measured into a result, and judges whether it speaks of the server.
 */
final class Results {
  /** The share of late sends above which the client was the limit. */
  static final double MOST_LATE = 0.001;

  /** The share of the due requests without a reply above which the server was overloaded. */
  static final double MOST_MISSING = 0.01;

  /** So few may be in flight at the end of the shortest run. */
  private static final int FEW = 10;

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ClientSpec spec;
  private final ClientFigures figures;
  private final ClientSums sums;
  private final List<String> reasons = new ArrayList<>();

  Results(ClientSpec spec, ClientFigures figures) {
    this.spec = spec;
    this.figures = figures;
    this.sums = figures.sums();
  }

  ClientResult assemble() {
    double seconds = sums.windowNanos() / NANOS_PER_SECOND;
    Connections connections = connections();
    Requests requests = requests(seconds);
    Distribution raw = figures.of(Kind.MEASURED_RAW);
    InFlight inFlight =
        new InFlight(
            littlesLaw(requests, raw),
            seconds > 0 ? sums.inFlightArea() / NANOS_PER_SECOND / seconds : 0);
    Double busy = loopsBusyPercent();
    Status status = judge(connections, requests, busy);
    return new ClientResult(
        connections,
        requests,
        Lag.of(figures.of(Kind.SEND_LAG)),
        new Latencies(Latency.of(figures.of(Kind.MEASURED_CORRECTED)), Latency.of(raw)),
        inFlight,
        status,
        List.copyOf(reasons),
        greetings(),
        spec.protocol().serverPaced()
            ? new Pushes(requests.completed(), Lag.of(figures.of(Kind.GAPS)))
            : null,
        busy);
  }

  /** A turn in which the window ends may go on after it. */
  private @Nullable Double loopsBusyPercent() {
    double possible = (double) sums.windowNanos() * sums.loops();
    return possible <= 0
        ? null
        : (Double) Math.min(100, 100 * book(ConnectBook.Entry.WORKED_NANOS) / possible);
  }

  /** With the mean of those that came to an end: the others are in flight, not through. */
  private @Nullable Double littlesLaw(Requests requests, Distribution raw) {
    // what a server owes by itself was never sent, and is not among the raw ones
    long waiting = spec.protocol().serverPaced() ? 0 : requests.unansweredAtEnd();
    long ended = raw.count() - waiting;
    double nanos = raw.sumNanos() - measured(Entry.UNANSWERED_NANOS);
    return ended <= 0
        ? null
        : (Double) (requests.perSecond() * Math.max(0, nanos) / ended / NANOS_PER_SECOND);
  }

  private @Nullable Greetings greetings() {
    long sent = figures.greetingsSent();
    return sent == 0
        ? null
        : new Greetings(sent, figures.greetingsAnswered(), Lag.of(figures.of(Kind.GREETINGS)));
  }

  private Connections connections() {
    long began = sums.rampBeganNanos();
    long last = sums.lastOpenedNanos();
    double seconds = last > began ? (last - began) / NANOS_PER_SECOND : 0;
    return new Connections(
        spec.conns(),
        figures.opened(),
        book(ConnectBook.Entry.OPEN_AT_START),
        figures.connectFailures(),
        book(ConnectBook.Entry.RETRIED),
        figures.losses(),
        book(ConnectBook.Entry.RECONNECTED),
        book(ConnectBook.Entry.OPEN_AT_END),
        seconds,
        seconds > 0 ? figures.opened() / seconds : 0,
        Lag.of(figures.of(Kind.CONNECTS)),
        null,
        null);
  }

  private Requests requests(double seconds) {
    long sent = measured(Entry.SENT);
    long unsent = measured(Entry.UNSENT);
    long completed = measured(Entry.COMPLETED);
    boolean open = spec.rate() instanceof Rate.Open;
    long backlog = book(ConnectBook.Entry.BACKLOG_AT_START);
    boolean whole = sums.windowNanos() >= spec.durationNanos();
    long early = measured(Entry.FIRST_HALF);
    return new Requests(
        open ? sent + unsent - backlog : null,
        sent,
        completed,
        measured(Entry.TIMED_OUT),
        measured(Entry.UNANSWERED),
        unsent,
        measured(Entry.BLOCKED),
        measured(Entry.LATE),
        sums.table(Table.MEASURED_ERRORS),
        seconds > 0 ? completed / seconds : 0,
        book(ConnectBook.Entry.BYTES_IN),
        book(ConnectBook.Entry.BYTES_OUT),
        measured(Entry.CONNECTED),
        whole ? (Long) early : null,
        whole ? (Long) (completed - early) : null);
  }

  private long book(ConnectBook.Entry entry) {
    return sums.at(Table.BOOK, entry);
  }

  private long measured(Entry entry) {
    return sums.at(Table.MEASURED, entry);
  }

  private Status judge(Connections connections, Requests requests, @Nullable Double busy) {
    boolean late = requests.lateSends() > MOST_LATE * requests.sent();
    boolean full = false;
    if (spec.rate() instanceof Rate.Open && busy != null && busy > ClientResult.MOST_BUSY_PERCENT) {
      full = true;
      reasons.add(ClientResult.busy(busy));
    }
    if (late) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the client was the limit: %,d of %,d sends were more than %s late",
              requests.lateSends(),
              requests.sent(),
              Units.duration(spec.lateNanos())));
    }
    boolean failed = failed(connections, requests);
    boolean overloaded = overloaded(requests);
    if (late || full) {
      return Status.CLIENT_LIMITED;
    }
    if (failed) {
      return Status.FAILED;
    }
    return overloaded ? Status.OVERLOADED : Status.OK;
  }

  private boolean overloaded(Requests requests) {
    Long scheduled = requests.scheduled();
    if (!(spec.rate() instanceof Rate.Open open) || scheduled == null) {
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
    if (requests.completed() == 0 && !(spec.rate() instanceof Rate.Idle)) {
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
