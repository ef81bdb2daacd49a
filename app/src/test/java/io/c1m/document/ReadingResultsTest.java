package io.c1m.document;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/reading-results.md} explains every column that a report can have. */
final class ReadingResultsTest {
  static Stream<Grid.Heading> columns() {
    return Stream.of(
            FigureColumns.ALL,
            WhyColumns.SERVER,
            WhyColumns.MACHINE,
            VerdictColumns.ALL,
            FrontierSection.COLUMNS,
            ParetoSection.COLUMNS,
            MemorySection.COLUMNS)
        .flatMap(columns -> columns.stream().map(column -> column.heading()))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aColumnIsExplained(Grid.Heading heading) throws IOException {
    Path page = Path.of("docs/reading-results.md");
    String text = Files.readString(Files.exists(page) ? page : Path.of("..").resolve(page));
    String row = "(?s).*\\n\\| " + java.util.regex.Pattern.quote(heading.text()) + " \\| .+";
    assertTrue(text.matches(row), heading::text);
  }
}
