package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  /** Three significant digits. */
  private static final double PRECISION = 1e-3;

  @Test
  void mergeOfPartsIsTheWhole() {
    SplittableRandom random = new SplittableRandom(1);
    Histogram whole = Distribution.histogram();
    List<Distribution> parts = new ArrayList<>();
    for (int part = 0; part < 5; part++) {
      Histogram one = Distribution.histogram();
      for (int i = 0; i < 2_000; i++) {
        long nanos = (long) Math.exp(random.nextDouble(Math.log(Distribution.LONGEST_NANOS)));
        whole.recordValue(nanos);
        one.recordValue(nanos);
      }
      parts.add(Distribution.copyOf(one));
    }
    parts.add(Distribution.empty());
    assertAlike(Distribution.copyOf(whole), Distribution.merge(parts));
    assertTrue(Distribution.merge(List.of()).isEmpty());
  }

  @Test
  void mergeLeavesItsPartsAlone() {
    Distribution part = of(1_000);
    assertEquals(3, Distribution.merge(List.of(part, part, of(5_000))).count());
    assertEquals(1, part.count());
  }

  @Test
  void readersDoNotDisturbEachOther() {
    Distribution shared = of(new SplittableRandom(3).longs(5_000, 1_000, 1L << 40).toArray());
    double mean = shared.meanNanos();
    long wrong =
        IntStream.range(0, 20_000).parallel().filter(_ -> shared.meanNanos() != mean).count();
    assertEquals(0, wrong);
  }

  @Test
  void decodingYieldsWhatWasEncoded() {
    SplittableRandom random = new SplittableRandom(2);
    long[] nanos = random.longs(5_000, 0, Distribution.LONGEST_NANOS).toArray();
    for (Distribution each :
        List.of(
            Distribution.empty(),
            of(0, 100),
            of(1, 63, 64, 65),
            of(Distribution.LONGEST_NANOS),
            of(nanos))) {
      Distribution decoded = Distribution.decode(each.encoded());
      assertAlike(each, decoded);
      assertEquals(each.encoded(), decoded.encoded());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "HISTFAAAAAA=", "HISTFAAAABx42pNpmSzMwMCgyQABzAxQAAA="})
  void decodingAnythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Distribution.decode(text));
  }

  @Test
  void emptyHasNoDurationsAndZerosForFigures() {
    Distribution empty = Distribution.empty();
    assertTrue(empty.isEmpty());
    assertEquals(0, empty.count());
    assertEquals(0, empty.minNanos());
    assertEquals(0, empty.maxNanos());
    assertEquals(0, empty.percentileNanos(99));
    assertEquals(0.0, empty.meanNanos());
    assertEquals(0.0, empty.sumNanos());
    assertArrayEquals(new long[3], empty.buckets(new long[] {1, 2}));
  }

  @Test
  void figuresAreThoseOfTheDurationsToTheDigitsKept() {
    Distribution some = of(1_000, 2_000_000, 3_000_000, 4_000_000_000L);
    assertEquals(4, some.count());
    assertNear(1_000, (double) some.minNanos());
    assertNear(2_000_000, (double) some.percentileNanos(50));
    assertNear(3_000_000, (double) some.percentileNanos(75));
    assertNear(4_000_000_000L, (double) some.percentileNanos(100));
    assertNear(4_000_000_000L, (double) some.maxNanos());
    assertNear(4_005_001_000L, some.sumNanos());
    assertNear(4_005_001_000L / 4.0, some.meanNanos());
  }

  @Test
  void bucketsHoldEveryDurationOnce() {
    Distribution some = of(10, 900, 90_000, 91_000, 5_000_000, 70_000_000_000L);
    long[] bounds = {1_000, 100_000, 1_000_000, 10_000_000};
    assertArrayEquals(new long[] {2, 2, 0, 1, 1}, some.buckets(bounds));
    assertArrayEquals(new long[] {6}, some.buckets(new long[0]));
  }

  private static Distribution of(long... nanos) {
    Histogram histogram = Distribution.histogram();
    for (long each : nanos) {
      histogram.recordValue(each);
    }
    return Distribution.copyOf(histogram);
  }

  private static void assertAlike(Distribution expected, Distribution actual) {
    assertEquals(expected.toHistogram(), actual.toHistogram());
    assertEquals(expected.count(), actual.count());
    assertEquals(expected.minNanos(), actual.minNanos());
    assertEquals(expected.maxNanos(), actual.maxNanos());
    for (double percentile : new double[] {0, 50, 90, 99, 99.9, 99.99, 100}) {
      assertEquals(expected.percentileNanos(percentile), actual.percentileNanos(percentile));
    }
  }

  private static void assertNear(double expected, double actual) {
    assertEquals(expected, actual, Math.max(Distribution.FINEST_NANOS, expected * PRECISION));
  }
}
