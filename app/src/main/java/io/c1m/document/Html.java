package io.c1m.document;

import io.c1m.document.Grid.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Renders a report as the body of a page. The script of the page draws the plots into it. */
final class Html {
  /** More cases than colours begin anew with them, and are dashed. */
  static final int COLOURS = 10;

  private final Markup markup = new Markup();
  private final List<Chart> charts = new ArrayList<>();

  private Html() {}

  /**
   * A rendered report.
   *
   * @param body elements
   * @param charts those that it has places for, in the order of their numbers
   */
  record Rendered(String body, List<Chart> charts) {}

  static Rendered of(Report report) {
    Html html = new Html();
    html.write(report);
    return new Rendered(html.markup.toString(), html.charts);
  }

  private void write(Report report) {
    markup.open("main");
    markup.open("header");
    markup.element("p", "c1m comparison", "class", "kicker");
    markup.element("h1", "Which server architecture, on this machine?");
    markup.open("p", "class", "quiet").text(report.machine() + ", ");
    markup.element("time", report.started()).close();
    markup.close();
    report.blocks().forEach(this::write);
    markup.close();
  }

  private void write(Block block) {
    switch (block) {
      case Block.Heading heading -> markup.element("h" + heading.level(), heading.text());
      case Block.Headlines headlines -> list("headlines", headlines.sentences());
      case Block.Notes notes -> list("notes", notes.sentences());
      case Block.Bullets bullets -> list("bullets", bullets.sentences());
      case Block.Paragraph paragraph -> markup.element("p", paragraph.text(), "class", "quiet");
      case Block.Table table -> write(table.grid());
      case Block.Plots plots -> write(plots);
      case Block.Code code -> write(code);
      case Block.Details details -> {
        markup.open("details").element("summary", details.summary());
        details.blocks().forEach(this::write);
        markup.close();
      }
    }
  }

  private void list(String style, List<String> sentences) {
    if (!sentences.isEmpty()) {
      markup.open("ul", "class", style);
      sentences.forEach(sentence -> markup.element("li", sentence));
      markup.close();
    }
  }

  private void write(Block.Code code) {
    markup.open("div", "class", "code");
    markup.element("pre", code.text());
    markup.element("button", "Copy", "type", "button", "class", "copy", "hidden", "");
    markup.close();
  }

  private void write(Block.Plots plots) {
    if (plots.legend().size() > 1) {
      markup.open("ul", "class", "legend");
      for (Subject.Name name : plots.legend()) {
        markup.open("li");
        swatch(name.colour());
        markup.text(name.text()).close();
      }
      markup.close();
    }
    markup.open("div", "class", "plots of-" + plots.charts().size());
    for (Chart chart : plots.charts()) {
      markup.open("figure", "class", chart.kind(), "data-chart", String.valueOf(charts.size()));
      markup.open("figcaption").element("strong", chart.title());
      markup.element("span", chart.note()).close();
      markup.open("div", "class", "plot").close();
      markup.close();
      charts.add(chart);
    }
    markup.close();
  }

  private void swatch(int colour) {
    if (colour != Subject.NO_COLOUR) {
      markup.open("i", "class", "swatch case-" + colour % COLOURS).close();
    }
  }

  private void write(Grid grid) {
    markup.open("div", "class", "table").open("table");
    markup.open("thead").open("tr");
    for (Grid.Heading heading : grid.headings()) {
      markup.element(
          "th",
          heading.text(),
          "scope",
          "col",
          "class",
          heading.figures() ? "figure" : "word",
          "title",
          heading.meaning());
    }
    markup.close().close();
    markup.open("tbody");
    grid.lines().forEach(line -> write(grid, line));
    markup.close();
    markup.close().close();
  }

  private void write(Grid grid, Grid.Line line) {
    markup.open("tr", "class", line.mark().name().toLowerCase(Locale.ROOT));
    for (int i = 0; i < line.texts().size(); i++) {
      String text = line.texts().get(i);
      boolean figure = grid.headings().get(i).figures();
      if (i == 0) {
        markup.open("th", "scope", "row");
        swatch(line.colour());
        markup.text(text).close();
        continue;
      }
      markup.open("td", "class", figure ? "figure" : "word");
      boolean struck = figure && line.mark() == Mark.STRUCK && !text.equals(Grid.UNKNOWN);
      markup.open(struck ? "s" : "span");
      int between = figure ? text.indexOf(Figures.TO) : -1;
      if (between < 0) {
        markup.text(text);
      } else { // where paper is narrow, a range takes two lines, but no figure does
        int after = between + Figures.TO.length();
        markup.element("span", text.substring(0, after - 1)).text(" ");
        markup.element("span", text.substring(after));
      }
      markup.close().close();
    }
    markup.close();
  }
}
