package io.c1m.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {
  /** A line, and its words between bars. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          ./mine --port {port}          ; ./mine|--port|{port}
          `  two   blanks	tab  `        ; two|blanks|tab
          sh -c 'exec ./a "$1" \\b'     ; sh|-c|exec ./a "$1" \\b
          a "b 'c' \\" \\\\ \\n $HOME"  ; a|b 'c' " \\ \\n $HOME
          back\\ slash \\' \\\\         ; back slash|'|\\
          joined'to 'one"word"          ; joinedto oneword
          empty '' ""                   ; empty||
          -Dname='with blank'           ; -Dname=with blank
          """)
  void areThoseOfAShellThatExpandsNothing(String line, String words) {
    assertEquals(List.of(words.split("\\|", -1)), Words.of(line));
  }

  @Test
  void thereMayBeNone() {
    assertEquals(List.of(), Words.of("   "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh -c 'echo", "say \"so", "it's", "\"ends in \\\""})
  void aQuoteHasToBeClosed(String line) {
    var e = assertThrows(IllegalArgumentException.class, () -> Words.of(line));
    assertTrue(String.valueOf(e.getMessage()).contains("not closed"), e::getMessage);
  }

  @Test
  void thePortStandsWhereverItIsNamed() {
    Program program = Program.of("mine", "sh -c './a -p {port} -q 1{port}' {port}", 1);
    assertEquals(List.of("sh", "-c", "./a -p 81 -q 181", "81"), program.words(81));
  }

  @ParameterizedTest
  @ValueSource(strings = {"./mine --port 9000", "", "./mine {PORT}"})
  void aProgramHasToBeToldItsPort(String line) {
    var e = assertThrows(IllegalArgumentException.class, () -> Program.of("mine", line, 1));
    assertTrue(String.valueOf(e.getMessage()).contains("{port}"), e::getMessage);
  }
}
