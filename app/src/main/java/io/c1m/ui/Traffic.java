package io.c1m.ui;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections and requests of a server or a client, counted from its start.
 *
 * @param wanted connections asked for, {@code null} for a server
 * @param blockedSends sends that waited for the server, 0 for a server
 * @param lateSends sends late by the client's own fault, 0 for a server
 * @param inFlight requests not answered yet, {@code null} for a server
 * @param latencies of requests, {@code null} when they are not measured
 * @param latencyKind what latencies counts from: {@code corrected}, {@code raw} or {@code service}
 * @param closed connections ended, by reason
 * @param failures what went wrong, by kind and reason
 */
public record Traffic(
    long live,
    @Nullable Long wanted,
    long opened,
    long requests,
    long bytesIn,
    long bytesOut,
    long blockedSends,
    long lateSends,
    @Nullable Long inFlight,
    @Nullable Latencies latencies,
    String latencyKind,
    Map<String, Long> closed,
    Map<String, Long> failures) {
  /** Copies the maps, in their order. */
  public Traffic {
    closed = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(closed));
    failures = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(failures));
  }
}
