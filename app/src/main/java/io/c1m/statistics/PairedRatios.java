package io.c1m.statistics;

import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How one thing relates to another, measured in pairs: both once in each of several rounds. What is
 * common to a round, such as a machine that was slow just then, falls out of the ratio.
 *
 * <p>The interval is that of Student for the mean of the logarithms of the ratios, taken back by
 * the exponential; the ratio is their geometric mean, so that swapping the two inverts everything.
 * Pairs make a block of each round (R. A. Fisher, The design of experiments, 1935); repeating whole
 * runs, each in fresh JVMs, and giving an interval with every figure is what A. Georges, D.
 * Buytaert and L. Eeckhout ask for in Statistically rigorous Java performance evaluation (OOPSLA
 * 2007).
 */
public final class PairedRatios {
  private final double[] logs;

  private PairedRatios(double[] logs) {
    this.logs = logs;
  }

  /**
   * Pairs values of the same key, such as the number of a round. A value without its counterpart
   * falls away, and so does a pair that has no logarithm: figures must be above 0.
   *
   * @param first what is divided
   * @param second by what
   */
  public static <K> PairedRatios of(Map<K, Double> first, Map<K, Double> second) {
    DoubleStream.Builder logs = DoubleStream.builder();
    first.forEach(
        (key, value) -> {
          Double other = second.get(key);
          if (other != null) {
            logs.add(Math.log(value) - Math.log(other));
          }
        });
    return new PairedRatios(logs.build().filter(Double::isFinite).toArray());
  }

  /** How many pairs there are. */
  public int n() {
    return logs.length;
  }

  /** The geometric mean of the ratios, NaN without any pair. */
  public double ratio() {
    return logs.length == 0 ? Double.NaN : Math.exp(Samples.mean(logs));
  }

  /**
   * Where the true ratio lies; from two pairs on.
   *
   * @param confidence of this interval alone, above 0 and below 1; see {@link Bonferroni} for one
   *     of several
   */
  public Interval interval(double confidence) {
    Interval mean = TInterval.ofMean(confidence, logs);
    return new Interval(Math.exp(mean.low()), Math.exp(mean.high()));
  }
}
