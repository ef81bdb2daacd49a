package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.ArrayList;
import java.util.List;

/** The latest messages to the user, the newest last. A long one goes on in the next lines. */
final class NotesPanel implements Panel {
  private static final int MOST_LINES = 6;

  @Override
  public int rank() {
    return 6;
  }

  @Override
  public boolean apart() {
    return true;
  }

  @Override
  public int least(View view, int width) {
    return view.notes().isEmpty() ? 0 : 1;
  }

  @Override
  public int most(View view, int width) {
    return Math.min(MOST_LINES, lines(view, width).size());
  }

  @Override
  public List<Line> draw(View view, int width, int height) {
    List<Line> lines = lines(view, width);
    return lines.subList(Math.max(0, lines.size() - height), lines.size());
  }

  private static List<Line> lines(View view, int width) {
    List<Line> lines = new ArrayList<>();
    List<String> notes = view.notes();
    for (String note : notes.subList(Math.max(0, notes.size() - MOST_LINES), notes.size())) {
      Phrase rest = new Phrase(note, Mood.WARNING);
      do {
        Phrase part = rest.cut(width);
        lines.add(new Line(List.of(part)));
        rest = new Phrase(rest.text().substring(part.text().length()), Mood.WARNING);
      } while (!rest.text().isEmpty() && lines.size() < 2 * MOST_LINES);
    }
    return lines;
  }
}
