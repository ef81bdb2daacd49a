package io.c1m.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void aNameWithACommaIsOneNameInAList() {
    assertEquals("virtual", Words.listed("virtual"));
    assertEquals(
        "virtual, 'virtual, ZGC' and platform",
        Words.and(
            List.of(
                Words.listed("virtual"), Words.listed("virtual, ZGC"), Words.listed("platform"))));
  }
}
