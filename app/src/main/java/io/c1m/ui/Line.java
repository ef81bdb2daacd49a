package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of a screen. Immutable. */
record Line(List<Phrase> phrases) {
  static final Line EMPTY = new Line(List.of());

  Line {
    phrases = List.copyOf(phrases);
  }

  static Line of(String text, Mood mood) {
    return new Line(List.of(new Phrase(text, mood)));
  }

  static Line of(String text) {
    return of(text, Mood.PLAIN);
  }

  /** The same with more behind it. */
  Line and(String text, Mood mood) {
    List<Phrase> more = new ArrayList<>(phrases);
    more.add(new Phrase(text, mood));
    return new Line(more);
  }

  /** The same with another behind it. */
  Line and(Line other) {
    List<Phrase> more = new ArrayList<>(phrases);
    more.addAll(other.phrases);
    return new Line(more);
  }

  int columns() {
    return phrases.stream().mapToInt(Phrase::columns).sum();
  }

  /** As much of it as fits. */
  Line cut(int width) {
    if (columns() <= width) {
      return this;
    }
    List<Phrase> kept = new ArrayList<>();
    int left = width;
    for (Phrase phrase : phrases) {
      Phrase part = phrase.cut(left);
      kept.add(part);
      left -= part.columns();
      if (!part.equals(phrase)) {
        break;
      }
    }
    return new Line(kept);
  }

  /** Cut or filled up with spaces to a width. */
  Line fitted(int width) {
    Line cut = cut(width);
    int missing = width - cut.columns();
    return missing > 0 ? cut.and(" ".repeat(missing), Mood.PLAIN) : cut;
  }

  String drawn(boolean coloured) {
    return phrases.stream().map(phrase -> phrase.drawn(coloured)).collect(Collectors.joining());
  }
}
