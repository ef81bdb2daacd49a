package io.c1m.document;

import io.c1m.document.Grid.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renders a report in GitHub's Markdown, for pull requests. Plots are left to the page. */
final class Markdown {
  /** What would be taken for markup, for HTML, or for another cell of a table. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]{}|~#$!]");

  private static final Pattern FENCE = Pattern.compile("`{3,}");

  private final List<String> lines = new ArrayList<>();

  private Markdown() {}

  static String of(Report report) {
    Markdown markdown = new Markdown();
    markdown.lines.add("# c1m comparison");
    markdown.lines.add("");
    report.blocks().forEach(markdown::write);
    markdown.paragraph("_" + escaped(report.machine() + ". " + report.started()) + "_");
    return String.join("\n", markdown.lines).strip() + "\n";
  }

  private void write(Block block) {
    switch (block) {
      case Block.Heading heading ->
          paragraph("#".repeat(heading.level()) + " " + escaped(heading.text()));
      case Block.Headlines headlines ->
          headlines.sentences().forEach(line -> paragraph("**" + escaped(line) + "**"));
      case Block.Notes notes -> notes.sentences().forEach(line -> paragraph("> " + escaped(line)));
      case Block.Paragraph paragraph -> paragraph(escaped(paragraph.text()));
      case Block.Bullets bullets -> {
        bullets.sentences().forEach(line -> lines.add("- " + escaped(line)));
        lines.add("");
      }
      case Block.Table table -> write(table.grid());
      case Block.Plots _ -> {
        // drawn on the page alone
      }
      case Block.Code code -> fenced(code.text());
      case Block.Details details -> {
        lines.add("<details><summary>" + escaped(details.summary()) + "</summary>");
        lines.add("");
        details.blocks().forEach(this::write);
        lines.add("</details>");
        lines.add("");
      }
    }
  }

  private void paragraph(String text) {
    lines.add(text);
    lines.add("");
  }

  /** Within a fence nothing is markup but a fence as long. */
  private void fenced(String text) {
    int longest =
        FENCE.matcher(text).results().mapToInt(found -> found.group().length()).max().orElse(2);
    String fence = "`".repeat(longest + 1);
    lines.add(fence);
    lines.add(text);
    lines.add(fence);
    lines.add("");
  }

  private void write(Grid grid) {
    lines.add(row(grid.headings().stream().map(heading -> escaped(heading.text())).toList()));
    lines.add(
        grid.headings().stream()
            .map(heading -> heading.figures() ? "---:" : "---")
            .collect(Collectors.joining("|", "|", "|")));
    for (Grid.Line line : grid.lines()) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < line.texts().size(); i++) {
        String text = escaped(line.texts().get(i));
        boolean struck =
            line.mark() == Mark.STRUCK
                && grid.headings().get(i).figures()
                && !text.equals(Grid.UNKNOWN);
        texts.add(struck ? "~~" + text + "~~" : text);
      }
      lines.add(row(texts));
    }
    lines.add("");
  }

  private static String row(List<String> texts) {
    return "| " + String.join(" | ", texts) + " |";
  }

  /** On one line, and nothing in it is markup. */
  static String escaped(String plain) {
    return SPECIAL
        .matcher(plain.replaceAll("\\s+", " "))
        .replaceAll(special -> Matcher.quoteReplacement("\\" + special.group()))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
