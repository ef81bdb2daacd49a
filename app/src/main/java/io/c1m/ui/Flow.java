package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.ArrayList;
import java.util.List;

/** Sets phrases one after another into lines; breaks between phrases only. Pure. */
final class Flow {
  /** Columns of a label, where there is room for labels. */
  static final int LABEL = 13;

  /** Narrower than this there are no labels. */
  private static final int LABELS_FROM = 50;

  private static final String GAP = "  ";

  /** Less than this of a phrase says nothing. */
  private static final int LEAST_SHOWN = 12;

  private Flow() {}

  /**
   * Lines below each other; what does not fit is left out, from its end.
   *
   * @param label in front of the first line, where the width allows one
   * @param width columns, at least 1
   * @param most lines, at least 1
   */
  static List<Line> lines(String label, List<Phrase> phrases, int width, int most) {
    boolean labelled = width >= LABELS_FROM && !label.isEmpty();
    int columns = labelled ? width - LABEL : width;
    List<Line> bodies = bodies(phrases, columns, most);
    if (!labelled) {
      return bodies;
    }
    List<Line> lines = new ArrayList<>();
    for (Line body : bodies) {
      String front = lines.isEmpty() ? label : "";
      lines.add(Line.of(front, Mood.FAINT).fitted(LABEL).and(body));
    }
    return lines;
  }

  private static List<Line> bodies(List<Phrase> phrases, int columns, int most) {
    List<Line> lines = new ArrayList<>();
    Line line = Line.EMPTY;
    int used = 0;
    for (Phrase phrase : phrases) {
      int left = columns - used - (used == 0 ? 0 : GAP.length());
      if (phrase.columns() > left && used > 0 && lines.size() + 1 < most) {
        lines.add(line);
        line = Line.EMPTY;
        used = 0;
        left = columns;
      }
      if (phrase.columns() > left && used > 0 && left < LEAST_SHOWN) {
        break;
      }
      Phrase shown = phrase.cut(left);
      line = line.and(used == 0 ? "" : GAP, Mood.PLAIN).and(new Line(List.of(shown)));
      used = line.columns();
    }
    lines.add(line);
    return lines;
  }
}
