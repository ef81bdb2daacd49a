package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which searches and studies are understood, and what is said of the others. */
final class StudyOptionsTest {
  /** The options of a comparison that studies have to do with. */
  @Command
  private static final class Options {
    @Mixin private SuiteOptions suites = new SuiteOptions();
    @Mixin private MatrixOptions matrix = new MatrixOptions();
    @Mixin private StudyOptions studies = new StudyOptions();
    @Mixin private TimingOptions timing = new TimingOptions();
  }

  private final Options options = new Options();

  private List<Cell> cells(String line) {
    CommandLine command = new CommandLine(options);
    command.parseArgs(line.isEmpty() ? new String[0] : line.split(" ", -1));
    options.timing.check();
    return options.studies.cells(
        options.matrix.cells(true, List.of()), command.getParseResult(), options.suites.jvm());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--find-rate=p99>50ms | bound a latency from above",
        "--find-rate=errors=0 | bound a latency from above",
        "--find-rate=connect.p99<50ms | bound a latency from above",
        "--find-rate=p99<0ms | bound a latency from above",
        "--find-rate=p98<50ms | cannot be a condition",
        "--find-rate=fast | is no condition",
        "--find-rate=p99<50ms --rate=1000/s | --rate cannot be combined",
        "--find-rate=p99<50ms --repeats=3 | --repeats cannot be combined",
        "--find-rate=p99<50ms --sweep=conns=1..10 | --sweep cannot be combined",
        "--find-rate=p99<50ms --suite=jvm | --suite cannot be combined",
        "--find-rate=p99<50ms --memory | --memory cannot be combined",
        "--find-rate=p99<50ms --find-steps=0 | at least 1",
        "--find-rate=p99<50ms --find-max=0/s | must be above 0",
        "--find-rate=p99<50ms --find-max=fast | is not a rate",
        "--find-rate=p99<50ms --protocol=push | decides what is sent when",
        "--find-steps=10 | with --find-rate only",
        "--find-max=100/s | with --find-rate only",
        "--sweep=work=spin:1us..1ms --work=none | --work cannot be combined",
        "--sweep=conns=1..10 --conns=10 | --conns cannot be combined",
        "--sweep=conns=1..10 --suite=jvm | --suite cannot be combined",
        "--suite=jvm --modes=virtual,platform | leave platform out",
        "--suite=jvm --modes=virtual --external=other=127.0.0.1:9 | leave other out",
        "--sweep=conns=1..10 --memory | --memory cannot be combined",
        "--sweep=conns=1..10 --work=none,spin:1us | varies one setting",
        "--sweep=conns=1..10 --rate=closed,100/s | varies one setting",
        "--sweep=ports=1..10 | write work=spin:0us..1ms",
        "--suite=jvm --modes=platform | varies virtual and multi-selector only",
      })
  void whatMakesNoSenseIsRefusedInOneLine(String line, String words) {
    String message = assertThrows(IllegalArgumentException.class, () -> cells(line)).getMessage();
    assertTrue(message.contains(words) && !message.contains("\n"), message);
  }

  @Test
  void aSearchBeginsWithEachCaseOnceInClosedLoop() {
    List<Cell> cells = cells("--find-rate=p99<50ms --conns=10 --modes=virtual,platform");
    assertTrue(options.studies.searches());
    assertEquals(
        List.of("virtual/echo/none/10/closed", "platform/echo/none/10/closed"),
        options.studies.first(cells).stream().map(Cell::id).toList());
  }

  @Test
  void aSweepTakesThePlaceOfItsOption() {
    List<Cell> cells = cells("--sweep=work=spin:1us..1ms:2 --modes=virtual --rate=closed");
    assertEquals(List.of("spin:1us", "spin:1ms"), cells.stream().map(Cell::work).toList());
    assertEquals(cells, options.studies.first(cells));
  }

  @Test
  void theJvmIsVariedOnTheLoadOfTheMatrix() {
    List<Cell> cells = cells("--suite=jvm --conns=77 --rate=500/s");
    assertTrue(cells.size() > 10, cells::toString);
    for (Cell cell : cells) {
      assertEquals(77, cell.conns());
      assertEquals("500/s", cell.rate());
    }
  }

  @Test
  void withoutAnyOfThemTheMatrixIsAsItIs() {
    assertEquals(options.matrix.cells(true, List.of()), cells(""));
    assertTrue(!options.studies.searches());
  }
}
