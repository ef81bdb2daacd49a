package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives panels their place: first to each, in the order of what matters, the rows that it needs,
 * then, in the same order, those that it can use. On a wide screen two panels that make do with
 * half of it stand side by side. Pure.
 */
final class Layout {
  /** From this width on. */
  private static final int TWO_COLUMNS_FROM = 110;

  private static final int GAP = 3;

  private final View view;
  private final int width;
  private final int height;

  /**
   * For one screen.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   */
  Layout(View view, int width, int height) {
    this.view = view;
    this.width = width;
    this.height = height;
  }

  /** One panel, or two side by side. */
  private record Band(List<Panel> panels, int width, int least, int most) {
    int rank() {
      return panels.stream().mapToInt(Panel::rank).min().orElse(0);
    }

    boolean apart() {
      return panels.getFirst().apart();
    }
  }

  /** No more lines than rows, none wider than the screen. */
  List<Line> lines(List<Panel> panels) {
    List<Band> bands = bands(panels);
    Map<Band, Integer> rows = rows(bands);
    int spare = height - rows.values().stream().mapToInt(Integer::intValue).sum();
    List<Line> lines = new ArrayList<>();
    for (Band band : bands) {
      Integer given = rows.get(band);
      if (given == null) {
        continue;
      }
      if (band.apart() && spare > 0 && !lines.isEmpty()) {
        lines.add(Line.EMPTY);
        spare--;
      }
      lines.addAll(drawn(band, given));
    }
    return lines;
  }

  private List<Band> bands(List<Panel> panels) {
    List<Panel> waiting = new ArrayList<>(panels);
    waiting.removeIf(panel -> panel.least(view, width) == 0);
    List<Band> bands = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Panel first = waiting.removeFirst();
      boolean paired =
          width >= TWO_COLUMNS_FROM
              && first.narrow()
              && !waiting.isEmpty()
              && waiting.getFirst().narrow();
      bands.add(
          paired
              ? band(List.of(first, waiting.removeFirst()), (width - GAP) / 2)
              : band(List.of(first), width));
    }
    return bands;
  }

  private Band band(List<Panel> panels, int each) {
    return new Band(
        panels,
        each,
        panels.stream().mapToInt(panel -> panel.least(view, each)).max().orElse(0),
        panels.stream().mapToInt(panel -> panel.most(view, each)).max().orElse(0));
  }

  private Map<Band, Integer> rows(List<Band> bands) {
    List<Band> ranked = new ArrayList<>(bands);
    ranked.sort(Comparator.comparingInt(Band::rank));
    Map<Band, Integer> rows = new HashMap<>();
    int left = height;
    for (Band band : ranked) {
      if (band.least <= left) {
        rows.put(band, band.least);
        left -= band.least;
      }
    }
    for (Band band : ranked) {
      Integer given = rows.get(band);
      if (given != null) {
        int more = Math.min(left, Math.max(0, band.most - given));
        rows.put(band, given + more);
        left -= more;
      }
    }
    return rows;
  }

  private List<Line> drawn(Band band, int rows) {
    List<Line> left = drawn(band.panels.getFirst(), band.width, rows);
    if (band.panels.size() == 1) {
      return left;
    }
    List<Line> right = drawn(band.panels.getLast(), band.width, rows);
    List<Line> both = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      Line line = i < left.size() ? left.get(i) : Line.EMPTY;
      both.add(
          i < right.size()
              ? line.fitted(band.width).and(" ".repeat(GAP), Mood.PLAIN).and(right.get(i))
              : line);
    }
    return both;
  }

  /** Whatever a panel draws, it stays within its place. */
  private List<Line> drawn(Panel panel, int columns, int rows) {
    int own = Math.min(rows, panel.most(view, columns));
    return panel.draw(view, columns, own).stream()
        .limit(rows)
        .map(line -> line.cut(columns))
        .toList();
  }
}
