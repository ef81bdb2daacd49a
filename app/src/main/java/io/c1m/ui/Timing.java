package io.c1m.ui;

/**
 * Durations of one kind, since the start.
 *
 * @param kind what they count from: {@code corrected}, {@code raw} or {@code service}
 */
public record Timing(String kind, Latencies latencies) {}
