package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Cell;
import io.c1m.compare.Extras;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** What can be a baseline and a margin. */
final class VerdictOptionsTest {
  private static final List<Cell> CELLS =
      List.of(
          new Cell("virtual", "echo", "none", 1, "closed"),
          new Cell(
              "platform", "echo", "none", 1, "closed", new Extras("tuned", List.of(), List.of())));

  private static VerdictOptions parsed(String... line) {
    VerdictOptions options = new VerdictOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("own", mixin(options)))
        .parseArgs(line);
    return options;
  }

  private static CommandLine.Model.CommandSpec mixin(VerdictOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "tuned"})
  void aModeOrANamedCaseCanBeTheBaseline(String name) {
    assertDoesNotThrow(() -> parsed("--baseline=" + name).check(CELLS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "nio", ""})
  void anyOtherNameIsRefusedWithThoseThereAre(String name) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> parsed("--baseline=" + name).check(CELLS));
    assertTrue(refused.getMessage().endsWith("virtual, tuned"), refused::getMessage);
  }

  @Test
  void withoutABaselineThereIsNothingToRefuse() {
    assertDoesNotThrow(() -> parsed().check(List.of()));
  }

  @ParameterizedTest
  @CsvSource({"3%, 0.03", "2.5%, 0.025", "0%, 0", "10 %, 0.1"})
  void aShareIsWrittenInPercent(String text, double share) {
    assertEquals(share, new Converters.Percent().convert(text), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0.03", "-3%", "100%", "x%", "%", ""})
  void whatIsNoShareIsRefused(String text) {
    assertThrows(TypeConversionException.class, () -> new Converters.Percent().convert(text));
  }
}
