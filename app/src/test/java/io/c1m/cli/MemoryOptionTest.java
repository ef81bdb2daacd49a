package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Cell;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The cells of {@code compare --memory}. */
final class MemoryOptionTest {
  private static List<Cell> cells(String... line) {
    String[] all =
        Stream.concat(Stream.of("--memory", "--modes=virtual"), Stream.of(line))
            .toArray(String[]::new);
    return CommandLine.populateCommand(new MatrixOptions(), all).cells(false, List.of());
  }

  private static void assertRefused(String word, String... line) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> cells(line));
    assertTrue(String.valueOf(refusal.getMessage()).contains(word), refusal::getMessage);
  }

  @Test
  void aTenthHalfAndAllOfTheConnectionsIdle() {
    List<Cell> cells = cells("--conns=2000");
    assertEquals(List.of(200, 1_000, 2_000), cells.stream().map(Cell::conns).toList());
    assertEquals(List.of("idle"), cells.stream().map(Cell::rate).distinct().toList());
  }

  @Test
  void threeNumbersAreTakenAsTheyAre() {
    List<Cell> cells = cells("--conns=600,200,1000", "--rate=idle");
    assertEquals(List.of(200, 600, 1_000), cells.stream().map(Cell::conns).toList());
  }

  @Test
  void whatMakesNoLineIsRefused() {
    assertRefused("three", "--conns=100,200");
    assertRefused("10 or more", "--conns=5");
    assertRefused("--rate", "--conns=100", "--rate=closed");
  }
}
