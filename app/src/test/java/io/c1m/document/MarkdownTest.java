package io.c1m.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkdownTest {
  private final List<String> lines =
      Markdown.of(Report.of(Fixture.report(), Fixture.headlines())).lines().toList();

  @Test
  void whatItSaysStandsFirst() {
    List<String> some = lines.stream().filter(line -> !line.isBlank()).toList();
    assertEquals("# c1m comparison", some.get(0));
    assertTrue(some.get(1).startsWith("**At 5,000/s on 50,000 connections"), some.get(1));
  }

  /** A name with a bar in it would push all figures one column on. */
  @Test
  void everyRowHasAsManyCellsAsItsHead() {
    int cells = 0;
    int rows = 0;
    boolean within = false;
    for (String line : lines) {
      boolean row = line.startsWith("|");
      if (row && !within) {
        cells = cells(line);
      }
      if (row) {
        assertEquals(cells, cells(line), line);
        rows++;
      }
      within = row;
    }
    assertTrue(rows > 20, "tables");
  }

  private static int cells(String line) {
    return line.replace("\\|", "").split("\\|", -1).length - 2;
  }

  @Test
  void whatSomebodyTypedIsNoMarkup() {
    assertEquals(
        "\\`a\\` \\*b\\* &lt;i&gt; x\\|y &amp;lt; c", Markdown.escaped("`a` *b* <i> x|y &lt;\nc"));
    for (String line : lines) {
      assertFalse(line.contains("<b>") && !line.startsWith("./c1m"), line);
    }
  }

  @Test
  void aFenceIsLongerThanAnyInTheTextItHolds() {
    Block code = new Block.Code("a\n````\nb");
    String text = Markdown.of(new Report("", "", List.of(code)));
    assertTrue(text.contains("`````\na\n````\nb\n`````"), text);
  }

  @Test
  void figuresThatDoNotCountAreStruckOut() {
    String row =
        lines.stream().filter(line -> line.startsWith("| netty, as it comes")).findFirst().get();
    assertTrue(row.contains("| ~~4,998~~ |"), row);
    assertTrue(row.startsWith("| netty, as it comes | client-limited |"), row);
  }
}
