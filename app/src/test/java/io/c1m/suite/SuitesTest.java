package io.c1m.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Arguments;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suites as data: what they cover and how they are found. */
final class SuitesTest {
  private static List<Suite> suites() {
    return Suites.ALL;
  }

  @Test
  void everySystemThatIsMeasuredHasARow() {
    Set<String> measured =
        Originals.ALL.stream()
            .filter(Original::measured)
            .map(Original::name)
            .collect(Collectors.toSet());
    Set<String> run =
        Suites.ALL.stream()
            .flatMap(suite -> suite.rows().stream())
            .flatMap(row -> row.originals().stream())
            .collect(Collectors.toSet());
    assertEquals(measured, run);
  }

  @Test
  void systemsAndRowsHaveNamesOfTheirOwn() {
    assertEquals(
        Originals.ALL.size(), Originals.ALL.stream().map(Original::name).distinct().count());
    for (Suite suite : Suites.ALL) {
      assertEquals(
          suite.rows().size(),
          suite.rows().stream().map(Row::name).distinct().count(),
          suite.name());
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everyRowSaysWhatToRun(Suite suite) {
    for (Row row : suite.rows()) {
      assertTrue(Arguments.value(row.serverOptions(), "mode").isPresent(), row::toString);
      assertTrue(Arguments.value(row.clientOptions(), "conns").isPresent(), row::toString);
      assertTrue(Arguments.value(row.clientOptions(), "rate").isPresent(), row::toString);
      assertEquals(
          Arguments.value(row.serverOptions(), "protocol"),
          Arguments.value(row.clientOptions(), "protocol"),
          row::toString);
      for (List<String> options : List.of(row.serverOptions(), row.clientOptions())) {
        Set<String> names = new HashSet<>();
        assertTrue(options.stream().allMatch(o -> names.add(Arguments.name(o))), row::toString);
      }
    }
  }

  @Test
  void publishedFiguresNameTheirSource() {
    Suites.ALL.stream()
        .flatMap(suite -> suite.rows().stream())
        .map(Row::theirs)
        .filter(Objects::nonNull)
        .forEach(theirs -> assertTrue(theirs.source().contains("/"), theirs::toString));
  }

  @Test
  void namesChooseSuites() {
    assertEquals(Suites.ALL, Suites.named(List.of("all")));
    assertEquals(
        List.of("push", "1m-go"),
        Suites.named(List.of("push", "1m-go", "push")).stream().map(Suite::name).toList());
    String message =
        assertThrows(IllegalArgumentException.class, () -> Suites.named(List.of("1m")))
            .getMessage();
    Suites.ALL.forEach(suite -> assertTrue(message.contains(suite.name()), message));
  }
}
