package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How latencies since the start are distributed: a bar for each bucket of a logarithmic scale, as
 * fine as the rows allow.
 */
final class HistogramPanel implements Panel {
  private static final int HEADING = 1;
  private static final int LEAST = HEADING + 3;
  private static final int MOST = HEADING + 12;
  private static final int BOUND = 8;
  private static final int SHARE = 8;

  @Override
  public int rank() {
    return 11;
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
    return now == null || now.timings().isEmpty() || principal(now).latencies().count() == 0
        ? 0
        : LEAST;
  }

  @Override
  public int most(View view, int width) {
    Traffic now = view.traffic();
    return now == null || least(view, width) == 0
        ? 0
        : Math.max(LEAST, HEADING + Buckets.of(principal(now).latencies(), MOST - 1).size());
  }

  @Override
  public List<Line> draw(View view, int width, int height) {
    Traffic now = view.traffic();
    List<Line> lines = new ArrayList<>();
    if (now == null) {
      return lines;
    }
    Timing timing = principal(now);
    lines.add(Line.of("up to     of all " + timing.kind(), Mood.FAINT));
    List<Buckets.Bucket> buckets = Buckets.of(timing.latencies(), height - HEADING);
    long all = Math.max(1, timing.latencies().count());
    long most = Math.max(1, buckets.stream().mapToLong(Buckets.Bucket::count).max().orElse(1));
    int room = width - BOUND - SHARE - 2;
    for (Buckets.Bucket bucket : buckets) {
      String bound = Units.duration(bucket.upperNanos());
      String share = String.format(Locale.ROOT, "%.2f%%", 100.0 * bucket.count() / all);
      Line line = Line.of(String.format(Locale.ROOT, "%" + BOUND + "s %7s ", bound, share));
      int length = (int) Math.ceil((double) bucket.count() / most * Math.max(0, room));
      lines.add(line.and(view.glyphs().filled().repeat(length), Mood.BAR));
    }
    return lines;
  }

  private static Timing principal(Traffic now) {
    return now.timings().getFirst();
  }
}
