package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @Test
  void wordsNameTheLoopsWithoutARate() {
    assertEquals(new Rate.Closed(), Rate.parse("closed"));
    assertEquals(new Rate.Idle(), Rate.parse("idle"));
  }

  @ParameterizedTest
  @CsvSource({"1000/s, 1000", "20k/s, 20000", "600/m, 10", "0.5/s, 0.5", "3/ms, 3000", "7, 7"})
  void numbersAreOpenLoops(String text, double perSecond) {
    Rate.Open open = assertInstanceOf(Rate.Open.class, Rate.parse(text));
    assertEquals(perSecond, open.perSecond(), 1e-9 * perSecond);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Closed", "open", "/s", "-5/s", "0/s", "0", "5/fortnight", "5x/s", "1e3/s"})
  void everythingElseIsRefusedInOneLine(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Rate.parse(text)).getMessage();
    assertTrue(message != null && !message.contains("\n"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "closed",
        "idle",
        "1000/s",
        "1234567/s",
        "0.5/s",
        "12.5/s",
        "1234.5/s",
        "100.125/s",
        "0.001/s"
      })
  void textIsReadAsTheSameRate(String text) {
    Rate rate = Rate.parse(text);
    assertEquals(text, rate.text());
    assertEquals(rate, Rate.parse(rate.text()));
  }
}
