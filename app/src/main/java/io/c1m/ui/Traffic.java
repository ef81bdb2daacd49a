package io.c1m.ui;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections and requests of a server or a client, counted from its start.
 *
 * @param wanted connections asked for, {@code null} for a server
 * @param asked requests per second asked for, {@code null} where no rate is asked
 * @param blockedSends sends that waited for the server, 0 for a server
 * @param lateSends sends late by the client's own fault, 0 for a server
 * @param inFlight requests not answered yet, {@code null} for a server
 * @param timings latencies of requests, the kind that counts first; empty when none are measured
 * @param closed connections ended, by reason
 * @param failures what went wrong, by kind and reason
 */
public record Traffic(
    long live,
    @Nullable Long wanted,
    @Nullable Double asked,
    long opened,
    long requests,
    long bytesIn,
    long bytesOut,
    long blockedSends,
    long lateSends,
    @Nullable Long inFlight,
    List<Timing> timings,
    Map<String, Long> closed,
    Map<String, Long> failures) {
  /** Copies the tables, in their order. */
  public Traffic {
    timings = List.copyOf(timings);
    closed = Collections.unmodifiableMap(new LinkedHashMap<>(closed));
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /** Of a server. */
  boolean ofServer() {
    return wanted == null;
  }

  /** The latencies of a kind, {@code null} when they are not measured. */
  @Nullable Latencies of(String kind) {
    return timings.stream()
        .filter(timing -> timing.kind().equals(kind))
        .map(Timing::latencies)
        .findFirst()
        .orElse(null);
  }

  /** Connections ended, for whatever reason. */
  long ended() {
    return closed.values().stream().mapToLong(Long::longValue).sum();
  }
}
