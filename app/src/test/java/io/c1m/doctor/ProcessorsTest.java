package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessorsTest {
  @Test
  void listsAreReadAsTasksetWritesThem() {
    assertEquals(Set.of(0), Processors.parse("0\n"));
    assertEquals(Set.of(0, 1, 2, 6), Processors.parse("0-2,6"));
    assertEquals(Set.of(1, 3, 5), Processors.parse("1-6:2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1-", "1,,2"})
  void whatIsNoListHasNoProcessors(String text) {
    assertEquals(Set.of(), Processors.parse(text));
  }
}
