package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.List;
import java.util.Map;

/** What went wrong, by reason, the most frequent first. */
final class FailuresPanel implements Prose {
  @Override
  public int rank() {
    return 5;
  }

  @Override
  public String label() {
    return "failures";
  }

  @Override
  public int mostLines() {
    return 4;
  }

  @Override
  public List<Phrase> phrases(View view) {
    Traffic now = view.traffic();
    return now == null
        ? List.of()
        : now.failures().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(e -> new Phrase(e.getKey() + " " + Words.count(e.getValue()), Mood.TROUBLE))
            .toList();
  }
}
