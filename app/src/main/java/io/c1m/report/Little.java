package io.c1m.report;

import org.jspecify.annotations.Nullable;

/**
 * Little's law as a check of published figures: what is in flight on average is the rate of
 * completions times the mean latency (J. D. C. Little, 1961). A closed loop without pauses keeps
 * every connection in flight, so that the product has to be the number of connections.
 *
 * @param product requests per second times mean latency in seconds
 * @param inFlight what is known to have been in flight
 * @param ratio of the two
 * @param holds whether the ratio is within a tenth of 1
 */
public record Little(double product, double inFlight, double ratio, boolean holds) {
  private static final double TOLERANCE = 0.1;

  /** Of figures, {@code null} when one is unknown or nothing was in flight. */
  public static @Nullable Little of(
      @Nullable Double perSecond, @Nullable Double meanSeconds, @Nullable Double inFlight) {
    if (perSecond == null || meanSeconds == null || inFlight == null || inFlight < 1) {
      return null;
    }
    double product = perSecond * meanSeconds;
    double ratio = product / inFlight;
    return new Little(product, inFlight, ratio, Math.abs(ratio - 1) <= TOLERANCE);
  }
}
