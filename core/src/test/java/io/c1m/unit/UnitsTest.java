package io.c1m.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0ns, 0",
    "1ns, 1",
    "10us, 10000",
    "10ms, 10000000",
    "1.5s, 1500000000",
    "0.25ms, 250000",
    "2m, 120000000000",
    "1h, 3600000000000",
    "10 ms, 10000000",
    "0.4ns, 0",
    "0.5ns, 1"
  })
  void readsDurations(String text, long nanos) {
    assertEquals(nanos, Units.durationNanos(text));
  }

  @ParameterizedTest
  @CsvSource({
    "13, 13",
    "13B, 13",
    "64KiB, 65536",
    "1.5KiB, 1536",
    "2MiB, 2097152",
    "1GiB, 1073741824",
    "1KB, 1000",
    "3MB, 3000000",
    "1GB, 1000000000"
  })
  void readsSizes(String text, long bytes) {
    assertEquals(bytes, Units.bytes(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000, 1000",
    "10k, 10000",
    "10K, 10000",
    "1M, 1000000",
    "1_000_000, 1000000"
  })
  void readsCounts(String text, long count) {
    assertEquals(count, Units.count(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000",
    "20000/s, 20000",
    "20k/s, 20000",
    "600/m, 10",
    "3600/h, 1",
    "5/ms, 5000",
    "1/us, 1e6"
  })
  void readsRates(String text, double perSecond) {
    assertEquals(perSecond, Units.perSecond(text), perSecond * 1e-12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ms",
        "10",
        "10 parsecs",
        "-1ms",
        "+1ms",
        "1e3ms",
        ".",
        "1.2.3s",
        "10MS",
        "1,5s",
        "NaN",
        "10ms10ms"
      })
  void saysHowADurationIsWritten(String text) {
    assertSays(
        "'" + text + "' is not a duration: write it such as 10ms (units: ns, us, ms, s, m, h)",
        () -> Units.durationNanos(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KiB", "-5", "5kb", "5 bananas", "0x10"})
  void saysHowASizeIsWritten(String text) {
    assertSays(
        "'"
            + text
            + "' is not a size: write it such as 64KiB"
            + " (units: B, KiB, MiB, GiB, KB, MB, GB)",
        () -> Units.bytes(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "-5", "5G", "many"})
  void saysHowACountIsWritten(String text) {
    assertSays(
        "'" + text + "' is not a count: write it such as 10k (units: k, K, M)",
        () -> Units.count(text));
  }

  @Test
  void refusesWhatIsNoWholeNumberOrDoesNotFit() {
    String why = ": it must be a whole number that fits 64 bits";
    for (String text : new String[] {"99999999999999999999s", "9223372036855s"}) {
      assertSays("'" + text + "' is not a duration" + why, () -> Units.durationNanos(text));
    }
    assertSays(
        "'9223372036854775808' is not a size" + why, () -> Units.bytes("9223372036854775808"));
    assertSays("'1.5' is not a count" + why, () -> Units.count("1.5"));
    assertSays("'0.5B' is not a size" + why, () -> Units.bytes("0.5B"));
  }

  @Test
  void aRateMayHaveAFraction() {
    assertEquals(0.5, Units.perSecond("0.5/s"));
    assertEquals(1500, Units.perSecond("1.5k/s"));
  }

  @Test
  void saysHowARateIsWritten() {
    assertSays(
        "'5/day' is not a rate: write it such as 1000/s (per ns, us, ms, s, m or h)",
        () -> Units.perSecond("5/day"));
    assertSays("'0/s' is not a rate: it must be above 0", () -> Units.perSecond("0/s"));
    for (String bad : new String[] {"", "/s", "x/s", "-1/s", "5/", "5/s/s"}) {
      assertThrows(IllegalArgumentException.class, () -> Units.perSecond(bad), bad);
    }
  }

  private static void assertSays(String message, Runnable parse) {
    String said = assertThrows(IllegalArgumentException.class, parse::run).getMessage();
    assertEquals(message, said);
    assertFalse(said.contains("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "7, 7.00 ns",
    "999, 999 ns",
    "1000, 1.00 us",
    "12345, 12.3 us",
    "1.5e6, 1.50 ms",
    "250e6, 250 ms",
    "1e9, 1.00 s",
    "90e9, 90.0 s"
  })
  void writesDurations(double nanos, String text) {
    assertEquals(text, Units.duration(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.00 KiB",
    "65536, 64.0 KiB",
    "1048576, 1.00 MiB",
    "1.5e9, 1.40 GiB"
  })
  void writesSizes(double bytes, String text) {
    assertEquals(text, Units.size(bytes));
  }

  @Test
  void setsThousandsApart() {
    assertEquals("0", Units.grouped(0));
    assertEquals("1.50", Units.grouped(1.5));
    assertEquals("50", Units.grouped(50));
    assertEquals("1,000,000", Units.grouped(1e6));
    assertTrue(Units.grouped(12345.6).startsWith("12,34"));
  }
}
