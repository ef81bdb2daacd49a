package io.c1m.bench;

import io.c1m.bench.ClientSums.Table;
import io.c1m.wire.Counts;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a load client has counted and measured at one moment. Figures of several clients are one by
 * {@link #merge}, without loss: counters add up, histograms merge.
 *
 * @param sums counters and the like
 * @param distributions of durations
 */
public record ClientFigures(ClientSums sums, Map<Kind, Distribution> distributions) {

  /** Which durations. */
  public enum Kind {
    /** Time to connect. */
    CONNECTS,
    /** Latency from the intended send time, since the start; empty in closed loop. */
    CORRECTED,
    /** Latency from the actual send time, since the start. */
    RAW,
    /** The corrected latency within the window. */
    MEASURED_CORRECTED,
    /** The raw latency within the window. */
    MEASURED_RAW,
    /** How late requests of the window were sent. */
    SEND_LAG,
    /** From what a connection says first of all to the answer, since the start. */
    GREETINGS,
    /** From one message that the server sends by itself to the next, within the window. */
    GAPS;

    /** What is of interest while a client runs: not what is of the window alone. */
    public static final Set<Kind> SINCE_START =
        Collections.unmodifiableSet(EnumSet.of(CONNECTS, CORRECTED, RAW, GREETINGS));
  }

  /** The figures of several clients as one. */
  public static ClientFigures merge(List<ClientFigures> parts) {
    return merge(parts, EnumSet.allOf(Kind.class));
  }

  /**
   * The figures of several clients as one.
   *
   * @param wanted the distributions to merge, which takes long; the others are left out
   */
  public static ClientFigures merge(List<ClientFigures> parts, Set<Kind> wanted) {
    Map<Kind, Distribution> merged = new EnumMap<>(Kind.class);
    for (Kind kind : wanted) {
      merged.put(kind, Distribution.merge(parts.stream().map(part -> part.of(kind)).toList()));
    }
    return new ClientFigures(
        ClientSums.merge(parts.stream().map(ClientFigures::sums).toList()), merged);
  }

  /** The same at another stage, when that is known better. */
  public ClientFigures at(LoadClient.Stage stage) {
    return new ClientFigures(sums.at(stage), distributions);
  }

  /** The same of a client whose process is gone, with a word for why its connections are lost. */
  public ClientFigures lost(String reason) {
    return new ClientFigures(sums.lost(reason), distributions);
  }

  /** Durations of a kind. */
  public Distribution of(Kind kind) {
    Distribution own = distributions.get(kind);
    return own == null ? Distribution.empty() : own;
  }

  /** How far the run has come. */
  public LoadClient.Stage stage() {
    return sums.stage();
  }

  /** The share of the present stage that is over, 0 to 1. */
  public double progress() {
    return sums.progress();
  }

  /** Connections open. */
  public long live() {
    return sums.live();
  }

  /** Slots that were opened. */
  public long opened() {
    return sums.at(Table.BOOK, ConnectBook.Entry.OPENED);
  }

  /** The driver's counters; requests are the completed ones. */
  public Counts counts() {
    return sums.counts();
  }

  /** Failed attempts to connect, by reason; a handshake is a part of connecting. */
  public Map<String, Long> connectFailures() {
    Map<String, Long> all = new TreeMap<>(sums.table(Table.CONNECT_FAILURES));
    handshakeFailures().forEach((why, times) -> all.merge(why, times, Long::sum));
    return all;
  }

  /** Connections that ended before their handshake was done, by reason. */
  public Map<String, Long> handshakeFailures() {
    return sums.table(Table.HANDSHAKE_FAILURES);
  }

  /** Greetings said since the start, outside of the schedule. */
  public long greetingsSent() {
    return sums.at(Table.UNSCHEDULED, Unscheduled.Entry.GREETINGS_SENT);
  }

  /** Greetings answered since the start. */
  public long greetingsAnswered() {
    return sums.at(Table.UNSCHEDULED, Unscheduled.Entry.GREETINGS_ANSWERED);
  }

  /** Connections lost after they were open, by reason. */
  public Map<String, Long> losses() {
    return sums.table(Table.LOSSES);
  }

  /** Requests failed since the start, by reason. */
  public Map<String, Long> errors() {
    return sums.table(Table.ERRORS);
  }

  /** Requests in flight. */
  public long inFlight() {
    long failed = errors().values().stream().mapToLong(Long::longValue).sum();
    return Math.max(0, sent() - sums.at(Table.TOTAL, Ledger.Entry.COMPLETED) - failed);
  }

  /** Requests sent since the start. */
  public long sent() {
    return sums.at(Table.TOTAL, Ledger.Entry.SENT);
  }

  /** Sends since the start that waited for the previous reply. */
  public long blockedSends() {
    return sums.at(Table.TOTAL, Ledger.Entry.BLOCKED);
  }

  /** Sends since the start that were late by this client's own fault. */
  public long lateSends() {
    return sums.at(Table.TOTAL, Ledger.Entry.LATE);
  }
}
