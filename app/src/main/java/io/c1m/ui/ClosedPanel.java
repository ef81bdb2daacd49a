package io.c1m.ui;

import java.util.List;
import java.util.Map;

/** Why connections of a server ended, the most frequent reason first, in all and per second. */
final class ClosedPanel implements Prose {
  @Override
  public int rank() {
    return 8;
  }

  @Override
  public String label() {
    return "closed";
  }

  @Override
  public int mostLines() {
    return 3;
  }

  @Override
  public List<Phrase> phrases(View view) {
    Traffic now = view.traffic();
    return now == null
        ? List.of()
        : now.closed().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> Phrase.plain(words(view, entry.getKey(), entry.getValue())))
            .toList();
  }

  private static String words(View view, String reason, long count) {
    Snapshot before = view.before();
    Traffic earlier = before == null ? null : before.traffic();
    if (before == null || earlier == null) {
      return reason + " " + Words.count(count);
    }
    double seconds = (view.now().takenNanos() - before.takenNanos()) / 1e9;
    long recent = count - earlier.closed().getOrDefault(reason, 0L);
    String rate = recent > 0 && seconds > 0 ? " (+" + Words.rate(recent / seconds) + "/s)" : "";
    return reason + " " + Words.count(count) + rate;
  }
}
