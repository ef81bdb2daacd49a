package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryWaitsTest {
  private final RetryWaits waits = new RetryWaits(7);

  @Test
  void theyDoubleUpToTheLongest() {
    long whole = RetryWaits.FIRST_NANOS;
    for (int failures = 0; failures < 40; failures++) {
      for (int i = 0; i < 100; i++) {
        long wait = waits.nextNanos(failures);
        assertTrue(wait >= whole / 2 && wait <= whole, failures + " failures: " + wait);
      }
      whole = Math.min(2 * whole, RetryWaits.LONGEST_NANOS);
    }
  }

  @Test
  void manyAtOnceDoNotWaitEquallyLong() {
    Set<Long> millis = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      millis.add(waits.nextNanos(20) / 1_000_000);
    }
    assertTrue(millis.size() > 450, () -> "of 500 milliseconds used: " + millis.size());
  }

  @Test
  void twoLoopsDoNotWaitAlike() {
    Set<Long> together = new HashSet<>();
    RetryWaits other = new RetryWaits(8);
    for (int i = 0; i < 50; i++) {
      together.add(waits.nextNanos(0));
      together.add(other.nextNanos(0));
    }
    assertTrue(together.size() > 90, together::toString);
  }
}
