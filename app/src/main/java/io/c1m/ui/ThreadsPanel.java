package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Processors, threads by kind, queues, collections of garbage, processes. */
final class ThreadsPanel implements Prose {
  @Override
  public int rank() {
    return 10;
  }

  @Override
  public String label() {
    return "threads";
  }

  @Override
  public int mostLines() {
    return 3;
  }

  @Override
  public List<Phrase> phrases(View view) {
    Vitals vitals = view.details().vitals();
    List<Phrase> phrases = new ArrayList<>();
    if (vitals == null) {
      return phrases;
    }
    vitals
        .threads()
        .forEach(
            (kind, n) -> phrases.add(Phrase.plain(kind.replace('_', ' ') + " " + Words.count(n))));
    Double cores = vitals.cores();
    if (cores != null) {
      phrases.add(Phrase.plain(String.format(Locale.ROOT, "cpu %.2f cores", cores)));
    }
    if (vitals.queueDepth() > 0) {
      phrases.add(new Phrase("queue " + Words.count(vitals.queueDepth()), Mood.WARNING));
    }
    if (vitals.loopLagNanos() > 0) {
      phrases.add(Phrase.plain("loop lag " + Units.duration(vitals.loopLagNanos())));
    }
    phrases.add(
        Phrase.plain(
            "gc "
                + Words.count(vitals.collections())
                + " in "
                + Units.duration(vitals.collectionMillis() * 1e6)));
    phrases.add(Phrase.plain("processes " + Words.count(vitals.processes())));
    if (vitals.replaced() > 0) {
      phrases.add(new Phrase("replaced " + Words.count(vitals.replaced()), Mood.TROUBLE));
    }
    return phrases;
  }
}
