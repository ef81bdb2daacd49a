package io.c1m.result;

import io.c1m.bench.ClientResult.Lag;
import io.c1m.bench.Distribution;
import io.c1m.bench.Latency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Percentiles of several results: those of their merged histograms, never means of percentiles. */
final class Histograms {
  private Histograms() {}

  /** Of those that have one, {@code null} when none has. */
  static @Nullable Latency latency(List<@Nullable Latency> parts) {
    return Latency.of(
        merged(parts.stream().filter(Objects::nonNull).map(Latency::histogram).toList()));
  }

  /** The same; {@code null} too where a part has figures but did not keep its histogram. */
  static @Nullable Lag lag(List<@Nullable Lag> parts) {
    List<Lag> known = parts.stream().filter(Objects::nonNull).toList();
    List<String> kept = known.stream().map(Lag::histogram).filter(Objects::nonNull).toList();
    return kept.size() < known.size() ? null : Lag.of(merged(kept));
  }

  private static Distribution merged(List<String> histograms) {
    return Distribution.merge(histograms.stream().map(Distribution::decode).toList());
  }
}
