package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.List;

/** What runs, and for how long now. */
final class TitlePanel implements Panel {
  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int least(View view, int width) {
    return view.details().title().isEmpty() ? 0 : 1;
  }

  @Override
  public int most(View view, int width) {
    return least(view, width);
  }

  @Override
  public List<Line> draw(View view, int width, int height) {
    String clock = " " + Words.clock(view.seconds());
    return List.of(
        Line.of(view.details().title(), Mood.TITLE)
            .fitted(Math.max(0, width - clock.length()))
            .and(clock, Mood.FAINT));
  }
}
