package io.c1m.bench;

import org.jspecify.annotations.Nullable;

/**
 * A distribution in microseconds, with the whole histogram (nanoseconds) encoded.
 *
 * @param min microseconds of the shortest
 * @param mean microseconds, of all
 * @param p50 microseconds that half did not exceed
 * @param p90 microseconds that 90 of 100 did not exceed
 * @param p99 microseconds that 99 of 100 did not exceed
 * @param p999 microseconds that 999 of 1,000 did not exceed
 * @param p9999 microseconds that 9,999 of 10,000 did not exceed
 * @param max microseconds of the longest
 * @param histogram all of it in nanoseconds, in HdrHistogram's compressed V2 encoding, as base64
 */
public record Latency(
    double min,
    double mean,
    double p50,
    double p90,
    double p99,
    double p999,
    double p9999,
    double max,
    String histogram) {
  /** The figures of a distribution, {@code null} when it is empty. */
  public static @Nullable Latency of(Distribution distribution) {
    return distribution.isEmpty()
        ? null
        : new Latency(
            distribution.minNanos() / 1e3,
            distribution.meanNanos() / 1e3,
            distribution.percentileNanos(50) / 1e3,
            distribution.percentileNanos(90) / 1e3,
            distribution.percentileNanos(99) / 1e3,
            distribution.percentileNanos(99.9) / 1e3,
            distribution.percentileNanos(99.99) / 1e3,
            distribution.maxNanos() / 1e3,
            distribution.encoded());
  }
}
