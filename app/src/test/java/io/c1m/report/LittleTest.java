package io.c1m.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a rate and a latency can both be true of so many connections. */
final class LittleTest {
  /** The published table of 1M connections: four of its six rows cannot be. */
  @ParameterizedTest
  @CsvSource({
    "202830, 4.9, true",
    "42495, 23, true",
    "42402, 0.8, false",
    "197814, 0.9, false",
    "444415, 1.5, false",
    "190022, 0.3, false",
  })
  void judgesTheTableOfAMillion(double perSecond, double seconds, boolean holds) {
    Little little = Objects.requireNonNull(Little.of(perSecond, seconds, 1e6));
    assertEquals(holds, little.holds(), little::toString);
    assertEquals(perSecond * seconds, little.product(), 1e-6);
  }

  @Test
  void holdsWithinATenth() {
    assertTrue(holds(0.0909));
    assertTrue(holds(0.1099));
    assertFalse(holds(0.0899));
    assertFalse(holds(0.1101));
  }

  private static boolean holds(double seconds) {
    return Objects.requireNonNull(Little.of(1_000.0, seconds, 100.0)).holds();
  }

  @Test
  void saysNothingOfWhatIsUnknown() {
    assertNull(Little.of(null, 1.0, 10.0));
    assertNull(Little.of(10.0, null, 10.0));
    assertNull(Little.of(10.0, 1.0, null));
    assertNull(Little.of(10.0, 1.0, 0.5), "next to nothing in flight");
  }
}
