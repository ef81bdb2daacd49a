package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SleepTest {
  @ParameterizedTest
  @CsvSource({
    "POLLING, 900, 0",
    "POLLING, 1900, 0",
    "POLLING, 2100, 1",
    "POLLING, -5000, 0",
    "MILLISECOND, 20, 0",
    "MILLISECOND, 900, 1",
    "MILLISECOND, 1900, 2",
    "MILLISECOND, -5000, 0",
    "COARSE, 20, 0",
    "COARSE, 900, 4",
    "COARSE, 3900, 4",
    "COARSE, 4900, 8",
    "COARSE, -5000, 0",
  })
  void sleepsSoManyMillisecondsWhenSoManyMicrosecondsAreLeft(
      Sleep sleep, long leftMicros, long millis) {
    assertEquals(millis, sleep.millis(TimeUnit.MICROSECONDS.toNanos(leftMicros)));
  }
}
