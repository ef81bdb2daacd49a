package io.c1m.bench;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * An immutable distribution of durations: an HdrHistogram of nanoseconds with three significant
 * digits, up to one hour. Percentiles of several are taken from their {@link #merge}, never
 * averaged.
 */
public final class Distribution {
  /** The longest duration told apart; longer ones count as this. */
  public static final long LONGEST_NANOS = 3_600_000_000_000L;

  /** Durations below this are not told apart; keeps the histogram small. */
  static final long FINEST_NANOS = 64;

  static final int DIGITS = 3;

  private final Histogram histogram;

  private Distribution(Histogram histogram) {
    this.histogram = histogram;
  }

  /** No duration at all. */
  public static Distribution empty() {
    return new Distribution(histogram());
  }

  /** The distribution of everything that any of these holds, without loss. */
  public static Distribution merge(List<Distribution> parts) {
    List<Distribution> some = parts.stream().filter(part -> !part.isEmpty()).toList();
    if (some.size() == 1) {
      return some.getFirst();
    }
    Histogram sum = histogram();
    some.forEach(part -> sum.add(part.histogram));
    return new Distribution(sum);
  }

  /**
   * The same with one of its parts replaced.
   *
   * @param before of which every duration is in this one
   */
  public Distribution exchanged(Distribution before, Distribution after) {
    Histogram sum = histogram();
    sum.add(histogram);
    sum.add(after.histogram);
    sum.subtract(before.histogram);
    return new Distribution(sum);
  }

  static Distribution copyOf(AbstractHistogram histogram) {
    Histogram copy = histogram();
    copy.add(histogram);
    return new Distribution(copy);
  }

  /** An empty one, which grows with the longest duration in it. */
  static Histogram histogram() {
    Histogram histogram = new Histogram(FINEST_NANOS, 2 * FINEST_NANOS, DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  public static Distribution decode(String base64) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
      Histogram decoded = Histogram.decodeFromCompressedByteBuffer(bytes, LONGEST_NANOS);
      return copyOf(decoded);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("not a compressed HdrHistogram V2 in base64", e);
    }
  }

  /** HdrHistogram's V2 compressed encoding, in base64. */
  public String encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.array(), length));
  }

  /** How many durations. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return count() == 0;
  }

  /** Arithmetic mean in nanoseconds, 0 when empty. */
  public double meanNanos() {
    return isEmpty() ? 0 : sumNanos() / count();
  }

  /** Shortest in nanoseconds, 0 when empty. */
  public long minNanos() {
    return isEmpty() ? 0 : histogram.getMinValue();
  }

  /** Longest in nanoseconds, 0 when empty. */
  public long maxNanos() {
    return isEmpty() ? 0 : histogram.getMaxValue();
  }

  /**
   * The duration below or at which a share of all lies.
   *
   * @param percentile 0 to 100
   * @return nanoseconds, 0 when empty
   */
  public long percentileNanos(double percentile) {
    return isEmpty() ? 0 : histogram.getValueAtPercentile(percentile);
  }

  /** The sum of all in nanoseconds, to the histogram's precision. */
  public double sumNanos() {
    double sum = 0;
    // not getMean(): it walks an iterator that all who ask the histogram share
    for (HistogramIterationValue value : histogram.recordedValues()) {
      sum +=
          (double) histogram.medianEquivalentValue(value.getValueIteratedTo())
              * value.getCountAddedInThisIterationStep();
    }
    return sum;
  }

  /**
   * How many durations fall into each bucket, in one pass.
   *
   * @param upperNanos inclusive upper bounds, ascending
   * @return one count more than bounds: the last is for everything above the last bound
   */
  public long[] buckets(long[] upperNanos) {
    long[] counts = new long[upperNanos.length + 1];
    int bucket = 0;
    for (HistogramIterationValue value : histogram.recordedValues()) {
      while (bucket < upperNanos.length && value.getValueIteratedTo() > upperNanos[bucket]) {
        bucket++;
      }
      counts[bucket] += value.getCountAddedInThisIterationStep();
    }
    return counts;
  }

  Histogram toHistogram() {
    return histogram.copy();
  }
}
