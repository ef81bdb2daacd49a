package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.document.Documents;
import io.c1m.document.Fixture;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.ParetoFront;
import io.c1m.unit.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of a comparison in a real browser, as a file. Leaves pictures and a print in {@code
 * target/report}.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ReportPageIT {
  private static final Path PICTURES = Path.of("target", "report");
  private static final int WIDE = 1200;
  private static final int NARROW = 400;
  private static final int PAPER = 690;
  private static final int HIGHEST = 12_000;
  private static final String FIRST_GROUP =
      "[...document.querySelectorAll('h2')].find(h => h.textContent.includes('open loop'))";

  private final CompareReport report = Fixture.report();

  @TempDir private Path folder;
  private Browser browser;
  private String url;

  @BeforeEach
  void open() throws IOException {
    browser = Browser.start();
    Documents.write(folder, report, Fixture.headlines());
    url = folder.resolve("report.html").toUri().toString();
    browser.theme("light");
    browser.width(WIDE);
    browser.open(url);
    Jar.await("plots", () -> number("document.querySelectorAll('.plot svg').length") > 0);
  }

  @AfterEach
  void end() {
    if (browser != null) {
      browser.close();
    }
  }

  private double number(String script) {
    return ((Number) browser.run("return " + script)).doubleValue();
  }

  @Test
  void everyPlotIsDrawnWithoutAWordAndWithoutARequest() throws IOException {
    assertTrue(number("document.querySelectorAll('figure').length") >= 10);
    assertEquals(
        number("document.querySelectorAll('figure').length"),
        number(
            "[...document.querySelectorAll('figure .plot svg')].filter(s =>"
                + " s.querySelectorAll('.bar rect, .line path, circle').length > 0).length"));
    assertEquals(List.of(), browser.console());
    List<String> asked =
        browser.requests().stream().filter(request -> !request.startsWith("data:")).toList();
    assertEquals(List.of(url), asked.stream().distinct().toList());
  }

  @Test
  void theNumbersShownAreThoseOfTheFile() {
    for (Cell cell : report.cells().subList(0, 4)) {
      String name = cell.caseName() == null ? cell.mode() : cell.caseName();
      Map<?, ?> row = row(name);
      String rate = Units.grouped(cell.requestsPerSecond().median());
      assertEquals(rate, row.get("requests/s"));
      assertEquals(Units.duration(cell.latencyUs().corrected().p99() * 1e3), row.get("p99"));
      assertTrue(labels().contains(rate + "/s"), () -> labels().toString());
    }
  }

  /** Throughput of two cases is as the lengths of their bars. */
  @Test
  void theLengthOfABarIsItsFigure() {
    List<?> widths =
        (List<?>)
            browser.run(
                "return [...[...document.querySelectorAll('figure.bars')].find(f =>"
                    + " f.querySelector('strong').textContent === 'Throughput')"
                    + ".querySelectorAll('.bar rect')].map(r => r.getBoundingClientRect().width)");
    double virtual = ((Number) widths.get(0)).doubleValue();
    double platform = ((Number) widths.get(3)).doubleValue();
    assertEquals(5000.0 / 3210, virtual / platform, 0.01);
  }

  /** The front is joined and named, what it beats is faint; areas are as the processor time. */
  @Test
  void theFrontStandsOutFromWhatItBeats() {
    List<ParetoFront.Point> points = report.fronts().getFirst().points();
    List<String> front =
        points.stream()
            .filter(ParetoFront.Point::onFront)
            .map(ParetoFront.Point::caseName)
            .toList();
    assertEquals(
        front.size(), number("document.querySelectorAll('.scatter .strong circle').length"));
    assertEquals(
        points.size() - front.size(),
        number("document.querySelectorAll('.scatter .faint circle').length"));
    assertEquals(1, number("document.querySelectorAll('.scatter .front path').length"));
    List<?> names =
        (List<?>)
            browser.run(
                "return [...document.querySelectorAll('.scatter .named text')]"
                    + ".map(t => t.textContent)");
    for (String name : front) {
      assertTrue(
          names.stream().anyMatch(text -> text.toString().startsWith(name + " (")),
          () -> name + " in " + names);
    }
    assertEquals(
        0,
        number(
            "(() => { const boxes = [...document.querySelectorAll('.scatter .named text')]"
                + ".map(t => t.getBBox()); return boxes.filter((a, i) => boxes.some((b, j) =>"
                + " i < j && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height"
                + " && b.y < a.y + a.height)).length; })()"));
    double largest =
        points.stream().mapToDouble(ParetoFront.Point::cpuUsPerRequest).max().getAsDouble();
    double least =
        points.stream().mapToDouble(ParetoFront.Point::cpuUsPerRequest).min().getAsDouble();
    String radii =
        "[...document.querySelectorAll('.scatter circle')].map(c => Number(c.getAttribute('r')))";
    assertEquals(
        Math.sqrt(largest / least),
        number("Math.max(..." + radii + ") / Math.min(..." + radii + ")"),
        0.01);
  }

  @Test
  void whatSomebodyTypedIsShownAsItWasTypedAndCannotRun() {
    assertEquals("c1m comparison", browser.text("document.title"));
    assertEquals(0, number("document.querySelectorAll('b, img').length"));
    assertEquals(Fixture.TYPED, row(Fixture.TYPED).get("case"));
    browser.run(
        "document.body.append(Object.assign(document.createElement('script'),"
            + " {textContent: 'document.title = \"run\"'}))");
    assertEquals("c1m comparison", browser.text("document.title"));
    assertTrue(browser.console().toString().contains("Content Security Policy"));
  }

  @Test
  void bothThemesAllWidthsAndPaperTakeIt() throws IOException {
    String ground = "";
    for (String theme : List.of("light", "dark")) {
      browser.theme(theme);
      for (int width : new int[] {WIDE, NARROW}) {
        browser.width(width);
        Jar.await(
            "plots of this width",
            () ->
                number("document.querySelector('.plot').clientWidth") < width
                    && browser
                        .text(
                            "[...document.querySelectorAll('.plot')].every(p =>"
                                + " Math.floor(p.clientWidth) === Number(p.dataset.width))")
                        .equals("true"));
        browser.width(width);
        assertEquals(
            number("document.documentElement.clientWidth"),
            number("document.documentElement.scrollWidth"));
        browser.screenshot(
            PICTURES.resolve(theme + (width == WIDE ? "" : "-narrow") + ".png"), HIGHEST);
      }
      String now = browser.text("getComputedStyle(document.body).backgroundColor");
      assertNotEquals(ground, now);
      ground = now;
    }
    browser.width(WIDE);
    browser.media("print");
    browser.width(PAPER);
    browser.screenshot(PICTURES.resolve("print.png"), HIGHEST);
    browser.media("screen");
    browser.print(PICTURES.resolve("report.pdf"));
    assertTrue(Files.size(PICTURES.resolve("report.pdf")) > 50_000);
    assertEquals(List.of(), browser.console());
  }

  /** Texts of a case's row in the first group's table, by the headings. */
  private Map<?, ?> row(String name) {
    return (Map<?, ?>)
        browser.run(
            "let at = "
                + FIRST_GROUP
                + "; while (!at.matches('.table')) at = at.nextElementSibling;"
                + "const heads = [...at.querySelectorAll('thead th')].map(h => h.textContent);"
                + "const row = [...at.querySelectorAll('tbody tr')].find(r =>"
                + " r.cells[0].textContent === "
                + io.c1m.json.Json.writeLine(name)
                + ");"
                + "return Object.fromEntries([...row.cells].map((c, i) =>"
                + " [heads[i], c.textContent]));");
  }

  private List<?> labels() {
    return (List<?>)
        browser.run(
            "return [...document.querySelectorAll('.label text, text.label')]"
                + ".map(t => t.textContent)");
  }
}
