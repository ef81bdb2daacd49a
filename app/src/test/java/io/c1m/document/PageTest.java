package io.c1m.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.report.CompareReport;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PageTest {
  private static final Pattern ASKS =
      Pattern.compile(
          "<link[^>]+href=\"(?!data:,\")|<\\w[^>]*\\bsrc=|@import|url\\(|<iframe|<base");

  private final CompareReport report = Fixture.report();
  private final String page = Page.of(Report.of(report, Fixture.headlines()));

  /** Everything but scripts and their figures. */
  private String body() {
    return page.substring(page.indexOf("<body>"), page.indexOf("<script"));
  }

  private JsonNode figures() throws IOException {
    String start = "<script type=\"application/json\" id=\"charts\">";
    int from = page.indexOf(start) + start.length();
    return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  @Test
  void whatSomebodyTypedIsTextEverywhere() throws IOException {
    String body = body();
    assertTrue(body.contains("&lt;b&gt;bold&lt;/b&gt;"), "escaped");
    for (String markup : List.of("<b>", "<img", "onerror=1>")) {
      assertFalse(body.replace("onerror=1&gt;", "").contains(markup), markup);
    }
    int typed =
        StreamSupport.stream(figures().spliterator(), false)
            .flatMap(chart -> StreamSupport.stream(chart.path("bars").spliterator(), false))
            .mapToInt(bar -> bar.path("case").asText().equals(Fixture.TYPED) ? 1 : 0)
            .sum();
    assertTrue(typed > 0, "the figures name it as it was typed");
  }

  /** One that ends a script element early would leave the rest of it as text on the page. */
  @Test
  void noScriptAndNoFigureEndsItsElement() {
    int opened = page.split("<script", -1).length - 1;
    int closed = page.split("</script", -1).length - 1;
    assertEquals(Page.SCRIPTS.size() + 1, opened);
    assertEquals(opened, closed);
  }

  @Test
  void thePageAsksNobodyForAnything() {
    assertFalse(ASKS.matcher(page.substring(0, page.indexOf("<script"))).find());
    assertTrue(page.contains("default-src 'none'"));
    assertFalse(page.contains("{{"), "a place is left");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyScriptIsAllowedByItsDigestAlone(String script) {
    assertFalse(Page.resource(script).toLowerCase(Locale.ROOT).contains("</script"), script);
    assertFalse(page.contains("'unsafe-eval'"));
    String policy =
        page.substring(page.indexOf("script-src"), page.indexOf("\">", page.indexOf("script-src")));
    assertFalse(policy.contains("unsafe-inline"), policy);
    assertEquals(Page.SCRIPTS.size(), policy.split("'sha256-", -1).length - 1);
  }

  static List<String> scripts() {
    return Page.SCRIPTS;
  }

  @Test
  void figuresOfAClientThatWasTheLimitAreStruckOutAndDrawnNowhere() throws IOException {
    String name = "netty, as it comes";
    String row = row(name);
    assertTrue(row.startsWith("<tr class=\"struck\">"), row);
    assertTrue(row.contains("<s>4,998</s>"), row);
    for (JsonNode chart : figures()) {
      for (JsonNode line : chart.path("lines")) {
        assertFalse(line.path("case").asText().equals(name), chart::toString);
      }
      for (JsonNode bar : chart.path("bars")) {
        if (bar.path("case").asText().equals(name)) {
          assertEquals(0, bar.path("parts").size());
          assertEquals("client-limited", bar.path("label").asText());
        }
      }
    }
  }

  @Test
  void anOverloadedCaseSaysWhatWasAskedAndWhatItGave() {
    assertTrue(row("platform").contains("overloaded: asked 5,000/s, got 3,210/s"), row("platform"));
    assertTrue(row("single-selector").startsWith("<tr class=\"doubtful\">"));
  }

  /** The first row of it after the first group's heading. */
  private String row(String name) {
    String group = page.substring(page.indexOf("open loop at 5,000/s"));
    int at = group.indexOf("</i>" + name + "</th>");
    return group.substring(group.lastIndexOf("<tr", at), group.indexOf("</tr>", at));
  }

  @Test
  void onSharedProcessorsTheThroughputOfAClosedLoopRanksNothing() {
    List<Group> groups = Group.all(report);
    String own = GroupCharts.of(groups.get(1)).getFirst().note();
    assertFalse(own.contains("ranks nothing"), own);
    String closed = GroupCharts.of(new Group(groups.get(1).subjects(), true)).getFirst().note();
    assertTrue(closed.contains("ranks nothing"), closed);
    String open = GroupCharts.of(new Group(groups.get(0).subjects(), true)).getFirst().note();
    assertFalse(open.contains("ranks nothing"), open);
  }

  @Test
  void aCaseHasOneColourEverywhere() throws IOException {
    for (JsonNode chart : figures()) {
      for (String kind : List.of("bars", "lines", "marks")) {
        for (JsonNode drawn : chart.path(kind)) {
          Subject.Name name = Subject.names(report).get(drawn.path("case").asText());
          assertEquals(name.colour(), drawn.path("colour").asInt(), chart::toString);
        }
      }
    }
  }

  /** The line has to fall to the right; a point above it is on the front for its CPU alone. */
  @Test
  void theLineOfAFrontGoesThroughThoseThatNoneBeatsInTheTwoFiguresDrawn() throws IOException {
    List<JsonNode> marks =
        StreamSupport.stream(figures().spliterator(), false)
            .flatMap(chart -> StreamSupport.stream(chart.path("marks").spliterator(), false))
            .toList();
    assertEquals(report.fronts().getFirst().points().size(), marks.size());
    List<String> corners =
        marks.stream()
            .filter(mark -> mark.path("corner").asBoolean())
            .map(mark -> mark.path("case").asText())
            .toList();
    assertEquals(
        List.of(
            "multi-selector, loops 1",
            "multi-selector",
            "multi-selector, loops 4",
            "virtual, compact headers",
            "virtual, ZGC"),
        corners);
    List<String> off =
        marks.stream()
            .filter(mark -> mark.path("strong").asBoolean() && !mark.path("corner").asBoolean())
            .map(mark -> mark.path("case").asText())
            .toList();
    assertEquals(List.of("multi-selector, ParallelGC", "virtual, parallelism 1"), off);
  }

  @Test
  void theCommandRepeatsTheSameOrderAndOverwritesNothing() {
    String command = Circumstances.command(report);
    assertTrue(command.startsWith("./c1m compare --modes="), command);
    assertTrue(command.endsWith(" --seed=4711"), command);
    assertFalse(command.contains("--out") || command.contains("--overwrite"), command);
    assertTrue(body().contains("--seed=4711"));
  }
}
