package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.List;

/** The stage, how much of it is over, and how long the rest takes. */
final class ProgressPanel implements Panel {
  /** A shorter bar says less than the figure behind it. */
  private static final int LEAST_BAR = 8;

  private static final int LONGEST_BAR = 80;

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int least(View view, int width) {
    return 1;
  }

  @Override
  public int most(View view, int width) {
    return 1;
  }

  @Override
  public List<Line> draw(View view, int width, int height) {
    Snapshot now = view.now();
    Line line = Line.of(now.stage(), Mood.STRONG);
    Double share = now.progress();
    Double left = view.details().secondsLeft();
    boolean told = now.note() == null || !view.details().matrix().isEmpty(); // which has it marked
    String note = told ? "" : "  " + now.note();
    String rest =
        (share == null ? "" : " " + Words.percent(share))
            + (left == null ? "" : "  " + Words.clock(left) + " left");
    int room = Math.min(LONGEST_BAR, width - line.columns() - 1 - rest.length() - note.length());
    if (share != null && room >= LEAST_BAR) {
      line =
          line.and(" ", Mood.PLAIN)
              .and(view.glyphs().bar(share, Math.min(room, width / 2)), Mood.BAR);
    }
    return List.of(line.and(rest, Mood.PLAIN).and(note, Mood.PLAIN));
  }
}
