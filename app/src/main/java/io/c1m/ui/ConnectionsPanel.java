package io.c1m.ui;

import java.util.ArrayList;
import java.util.List;

/** Connections: open, wanted, opened and ended per second. */
final class ConnectionsPanel implements Prose {
  @Override
  public int rank() {
    return 3;
  }

  @Override
  public String label() {
    return "connections";
  }

  @Override
  public int mostLines() {
    return 2;
  }

  @Override
  public List<Phrase> phrases(View view) {
    Traffic now = view.traffic();
    if (now == null) {
      return List.of();
    }
    List<Phrase> phrases = new ArrayList<>();
    Long wanted = now.wanted();
    String of = wanted == null ? "" : " of " + Words.count(wanted);
    phrases.add(Phrase.plain(Words.count(now.live()) + of + " live"));
    Rates rates = view.rates();
    if (rates != null) {
      phrases.add(Phrase.plain("+" + Words.rate(rates.opened()) + "/s opened"));
      if (now.ofServer()) {
        phrases.add(Phrase.plain("-" + Words.rate(rates.ended()) + "/s closed"));
      }
    }
    phrases.add(Phrase.plain(Words.count(now.opened()) + " opened in all"));
    return phrases;
  }
}
