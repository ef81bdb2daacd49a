package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How limits are written. */
final class DisturbanceTest {
  @Test
  void theStandardIsTheTextOfTheOption() {
    assertEquals(Disturbance.STANDARD, Disturbance.parse(Disturbance.STANDARD_TEXT));
    assertEquals(Disturbance.STANDARD_TEXT, Disturbance.STANDARD.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          steal:20%                 | steal:20%,others:5%,run-queue:10%,swap:256,trend:10%
          others:7.5%,steal:off     | steal:off,others:7.5%,run-queue:10%,swap:256,trend:10%
          swap:1k , trend:100%      | steal:2%,others:5%,run-queue:10%,swap:1000,trend:100%
          steal:0%                  | steal:0%,others:5%,run-queue:10%,swap:256,trend:10%
          run-queue:25%             | steal:2%,others:5%,run-queue:25%,swap:256,trend:10%
          off                       | steal:off,others:off,run-queue:off,swap:off,trend:off
          """)
  void whatIsLeftOutStaysAsItIs(String text, String all) {
    Disturbance limits = Disturbance.parse(text);
    assertEquals(all, limits.text());
    assertEquals(limits, Disturbance.parse(limits.text()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          on                | is no limit of a disturbance
          ''                | is no limit of a disturbance
          steal             | is no limit of a disturbance
          noise:5%          | is no limit of a disturbance
          steal:5%,off      | is no limit of a disturbance
          steal:5           | has no share
          steal:-5%         | has no share
          run-queue:5       | has no share
          others:           | has no share
          swap:5%           | is not a count
          steal:1%,steal:2% | is there twice
          """)
  void whatIsNoLimitIsRefusedInOneLine(String text, String words) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Disturbance.parse(text))
                .getMessage());
    assertTrue(message.contains(words), message);
    assertEquals(1, message.lines().count());
  }
}
