package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.ArrayList;
import java.util.List;

/** Requests: asked and got per second, in flight, kept waiting, late; bytes. */
final class RequestsPanel implements Prose {
  @Override
  public int rank() {
    return 4;
  }

  @Override
  public String label() {
    return "requests";
  }

  @Override
  public int mostLines() {
    return 3;
  }

  @Override
  public List<Phrase> phrases(View view) {
    Traffic now = view.traffic();
    if (now == null) {
      return List.of();
    }
    List<Phrase> phrases = new ArrayList<>();
    Rates rates = view.rates();
    if (rates != null) {
      Double asked = now.asked();
      String of = asked == null ? "" : " of " + Words.rate(asked);
      phrases.add(Phrase.plain(Words.rate(rates.requests()) + of + "/s"));
    }
    Long inFlight = now.inFlight();
    if (inFlight != null) {
      phrases.add(Phrase.plain("in flight " + Words.count(inFlight)));
    }
    if (rates != null && rates.late() > 0) {
      phrases.add(new Phrase("late " + Words.rate(rates.late()) + "/s", Mood.TROUBLE));
    }
    if (rates != null && rates.blocked() > 0) {
      phrases.add(new Phrase("blocked " + Words.rate(rates.blocked()) + "/s", Mood.WARNING));
    }
    phrases.add(Phrase.plain(Words.count(now.requests()) + " in all"));
    if (rates != null) {
      phrases.add(Phrase.plain("in " + Words.megabytes(rates.bytesIn())));
      phrases.add(Phrase.plain("out " + Words.megabytes(rates.bytesOut())));
    }
    if (now.lateSends() > 0) {
      phrases.add(new Phrase(Words.count(now.lateSends()) + " late in all", Mood.TROUBLE));
    }
    if (now.blockedSends() > 0) {
      phrases.add(new Phrase(Words.count(now.blockedSends()) + " blocked in all", Mood.WARNING));
    }
    return phrases;
  }
}
