package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Cell;
import io.c1m.compare.Contender;
import io.c1m.compare.Matrix;
import io.c1m.doctor.Facts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Configurations with names of their own. */
final class CaseOptionsTest {
  /** What a comparison has of the options, without running anything. */
  @Command(name = "compare")
  static final class Options {
    @Mixin private MatrixOptions matrix = new MatrixOptions();
    @Mixin private CaseOptions cases = new CaseOptions();

    /** Known to the command, so that cases inherit what it was given. */
    @Mixin PassedOptions passed = new PassedOptions();

    List<Cell> cells() {
      return matrix.cells(false, cases.contenders());
    }
  }

  private static Options options(String... arguments) {
    Options options = new Options();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return options;
  }

  private static String refusal(String... arguments) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> check(arguments));
    String message = String.valueOf(e.getMessage());
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private static void check(String... arguments) throws IOException, InterruptedException {
    Options options = new Options();
    CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    line.parseArgs(arguments);
    options.cases.check(line.getCommandSpec(), options.cells(), Facts.ofThisMachine());
  }

  @Test
  void aCaseIsAModeWithOptionsAndFlagsOfItsOwn() {
    Contender many =
        CaseLine.parse(
                "many workers: --mode=worker-pool --workers=200 --timeout 5s --client-loops=2"
                    + " --message=16B -J-Xmx1g '-J-Da=b c'")
            .contender();
    assertEquals("worker-pool", many.mode());
    assertEquals("many workers", many.extras().name());
    assertEquals(List.of("--workers=200"), many.extras().server());
    assertEquals(List.of("--timeout=5s", "--loops=2"), many.extras().client());
    assertEquals(List.of("--message=16B"), many.terms());
    assertEquals(List.of("-Xmx1g", "-Da=b c"), many.extras().jvmFlags());
  }

  @Test
  void casesAreComparedBesideTheModesThatWereNamed() {
    String few = "--case=few: --mode=worker-pool --workers=2";
    String many = "--case=many: --mode=worker-pool --workers=20";
    assertEquals(
        List.of("few", "many"), options(few, many).cells().stream().map(Cell::caseName).toList());
    List<Cell> cells =
        options(few, many, "--modes=virtual", "--conns=10,20", "--rate=closed").cells();
    assertEquals(
        List.of(
            "virtual/echo/none/10/closed",
            "few/echo/none/10/closed",
            "many/echo/none/10/closed",
            "virtual/echo/none/20/closed",
            "few/echo/none/20/closed",
            "many/echo/none/20/closed"),
        cells.stream().map(Cell::id).toList());
  }

  @Test
  void optionsOfAProtocolGoToTheSideThatHasThem() {
    Contender one =
        CaseLine.parse("x: --mode=virtual --body=2KiB --keep-alive=off --header='A: b'")
            .contender();
    Cell cell =
        Matrix.cells(List.of(one), List.of("http"), List.of("none"), List.of(1), List.of("closed"))
            .getFirst();
    assertEquals(List.of("--body=2KiB", "--keep-alive=off"), cell.extras().server());
    assertEquals(List.of("--keep-alive=off", "--header=A: b"), cell.extras().client());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--server=mine=sh -c {port}", "--external=mine=127.0.0.1:9"})
  void aCaseAndAnotherProgramCannotHaveOneName(String program) {
    String mine = "--case=mine: --mode=virtual";
    String message =
        assertThrows(IllegalArgumentException.class, () -> options(mine, program).cells())
            .getMessage();
    assertEquals(
        "'mine' is the name of a --case and of another program: give one of them another", message);
    String other = program.replace("mine", "other");
    assertEquals(2, options(mine, other, "--rate=closed").cells().size());
  }

  @Test
  void whatIsRightIsTaken() {
    assertDoesNotThrow(
        () ->
            check(
                "--case=a: --mode=worker-pool --workers=3 --offload=compute -J-XX:+UseSerialGC",
                "--case=b: --mode=multi-selector --loops=1",
                "--workers=7",
                "--conns=10"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "virtual --mode=virtual | write it such as",
        ": --mode=virtual | write it such as",
        "virtual: --mode=virtual | is the name of a mode",
        "a/b: --mode=virtual | no slash",
        "a: --workers=3 | no --mode",
        "a: --mode=fast | unknown mode 'fast'",
        "a: --mode=virtual --workers=3 | --workers has no meaning for --mode=virtual",
        "a: --mode=virtual --wokers=3 | unknown option '--wokers=3'",
        "a: --mode=virtual --conns=3 | --conns is the same for all cells",
        "a: --mode=virtual --warmup=3s | --warmup is the same for all cells",
        "a: --mode=virtual --bind=127.0.0.2 | --bind is the same for all cells",
        "a: --mode=virtual more | 'more' is no option",
        "a: --mode=virtual --backlog=many | --backlog",
        "a: --mode=virtual --backlog=0 | --backlog=0: it must be at least 1",
        "a: --mode=virtual --body=1KiB | no meaning for --protocol=echo",
        "a: --mode=virtual --retries='1 | not closed",
        "a: --mode=virtual --tls-resume=off | no meaning with --tls=off",
        "a: --mode=virtual -J-XX:+UseNoSuchThing | the JVM refuses",
        "a: --mode=virtual -Jx | cannot be passed on",
      })
  void whatIsWrongIsRefusedInALine(String text, String word) {
    String message = refusal("--case=" + text, "--conns=10");
    assertTrue(message.contains(word), message);
    assertTrue(message.startsWith("--case="), message);
  }

  @Test
  void namesAreUnique() {
    String message = refusal("--case=a: --mode=virtual", "--case=a: --mode=platform");
    assertTrue(message.contains("two of that name"), message);
  }
}
