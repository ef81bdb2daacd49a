package io.c1m.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Figures of few values against those worked out by hand. */
final class SamplesTest {
  @Test
  void theMedianIsTheMiddleInAnyOrder() {
    assertEquals(3, Samples.median(9, 1, 3));
    assertEquals(2.5, Samples.median(4, 1, 3, 2));
    assertEquals(7, Samples.median(7));
  }

  @Test
  void valuesAreLeftAsTheyAre() {
    double[] values = {3, 1, 2};
    Samples.median(values);
    assertArrayEquals(new double[] {3, 1, 2}, values);
  }

  @Test
  void theDeviationIsThatOfASample() {
    // the squares of the differences to the mean of 5 add up to 32
    assertEquals(Math.sqrt(32 / 7.0), Samples.standardDeviation(2, 4, 4, 4, 5, 5, 7, 9), 1e-12);
  }

  @Test
  void theGeometricMeanDoesNotDependOnWhatIsDividedByWhat() {
    assertEquals(4, Samples.geometricMean(2, 8), 1e-12);
    assertEquals(1 / 4.0, Samples.geometricMean(1 / 2.0, 1 / 8.0), 1e-12);
  }

  @Test
  void tooFewValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, Samples::median);
    assertThrows(IllegalArgumentException.class, Samples::mean);
    assertThrows(IllegalArgumentException.class, () -> Samples.standardDeviation(1));
  }
}
