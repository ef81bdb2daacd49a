package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.ArrayList;
import java.util.List;

/** Requests per second over the last seconds, a column each, now at the right. */
final class BarsPanel implements Panel {
  private static final int HEADING = 1;
  private static final int LEAST = HEADING + 2;
  private static final int MOST = HEADING + 8;

  @Override
  public int rank() {
    return 12;
  }

  @Override
  public boolean narrow() {
    return true;
  }

  @Override
  public boolean apart() {
    return true;
  }

  @Override
  public int least(View view, int width) {
    Traffic now = view.traffic();
    return now != null && now.requests() > 0 && !view.recent().isEmpty() ? LEAST : 0;
  }

  @Override
  public int most(View view, int width) {
    return least(view, width) == 0 ? 0 : MOST;
  }

  @Override
  public List<Line> draw(View view, int width, int height) {
    List<Rates> all = view.recent();
    List<Rates> shown = all.subList(Math.max(0, all.size() - width), all.size());
    double peak = shown.stream().mapToDouble(Rates::requests).max().orElse(0);
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of("requests/s", Mood.FAINT)
            .and("  last " + shown.size() + " s, peak " + Words.rate(peak), Mood.FAINT)
            .cut(width));
    int rows = height - HEADING;
    for (int row = rows - 1; row >= 0; row--) {
      StringBuilder bars = new StringBuilder();
      for (Rates rates : shown) {
        double share = peak <= 0 ? 0 : Math.max(0, rates.requests()) / peak;
        bars.append(view.glyphs().level(share * rows, row));
      }
      lines.add(Line.of(bars.toString(), Mood.BAR));
    }
    return lines;
  }
}
