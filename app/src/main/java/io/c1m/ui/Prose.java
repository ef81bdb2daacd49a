package io.c1m.ui;

import java.util.List;

/** A panel of words behind a label. */
interface Prose extends Panel {
  /** In front of it, where the width allows. */
  String label();

  /** The lines that it takes at most. */
  int mostLines();

  /** What it says, the most important first; nothing for no panel. */
  List<Phrase> phrases(View view);

  @Override
  default int least(View view, int width) {
    return phrases(view).isEmpty() ? 0 : 1;
  }

  @Override
  default int most(View view, int width) {
    return draw(view, width, mostLines()).size();
  }

  @Override
  default List<Line> draw(View view, int width, int height) {
    return Flow.lines(label(), phrases(view), width, height);
  }
}
