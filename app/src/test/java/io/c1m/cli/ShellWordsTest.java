package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {
  @Test
  void blanksSeparateAndQuotesKeepTogether() {
    assertEquals(List.of(), ShellWords.split("  "));
    assertEquals(List.of("a", "b"), ShellWords.split(" a\t b "));
    assertEquals(
        List.of("--header=X: y z", "", "c\"d"),
        ShellWords.split("--header='X: y z' '' \"c\\\"d\""));
    assertEquals(List.of("a b", "\\"), ShellWords.split("a\\ b \\"));
  }

  @Test
  void whatACommandLineIsPrintedAsIsReadBack() {
    assertEquals(List.of("--case=it's: \"x\" \\"), ShellWords.split("'--case=it'\\''s: \"x\" \\'"));
  }

  @Test
  void aQuoteHasToEnd() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ShellWords.split("a 'b c")).getMessage();
    assertTrue(message.contains("b c does not end"), message);
  }
}
