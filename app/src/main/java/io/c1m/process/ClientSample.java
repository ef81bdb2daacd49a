package io.c1m.process;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientSums;
import io.c1m.bench.Distribution;
import java.util.EnumMap;
import java.util.Map;

/**
 * Everything that a client has counted and measured at one moment, as it goes over a line.
 *
 * @param sums counters and the like
 * @param histograms the distributions that are not empty, encoded
 * @param sample what the process uses
 */
public record ClientSample(ClientSums sums, Map<Kind, String> histograms, Sample sample) {
  /** Of a client in this process; figures without distributions have no histograms. */
  public static ClientSample of(ClientFigures figures, Sample sample) {
    Map<Kind, String> histograms = new EnumMap<>(Kind.class);
    figures
        .distributions()
        .forEach(
            (kind, distribution) -> {
              if (!distribution.isEmpty()) {
                histograms.put(kind, distribution.encoded());
              }
            });
    return new ClientSample(figures.sums(), histograms, sample);
  }

  /**
   * The figures.
   *
   * @param earlier whose distributions stand where there are none
   */
  ClientFigures figures(ClientFigures earlier) {
    return histograms.isEmpty() ? new ClientFigures(sums, earlier.distributions()) : figures();
  }

  ClientFigures figures() {
    Map<Kind, Distribution> distributions = new EnumMap<>(Kind.class);
    histograms.forEach((kind, text) -> distributions.put(kind, Distribution.decode(text)));
    return new ClientFigures(sums, distributions);
  }
}
