package io.c1m.ui;

import org.jline.utils.WCWidth;

/**
 * A group of words that stays together. Nothing in it can move the cursor: what is no character
 * becomes a question mark.
 */
record Phrase(String text, Mood mood) {
  private static final int PRINTABLE_ASCII_FROM = 0x20;
  private static final int PRINTABLE_ASCII_TO = 0x7e;

  /** How a phrase is to be taken. */
  enum Mood {
    TITLE("1;36"),
    STRONG("1"),
    PLAIN(""),
    FAINT("2"),
    BAR("36"),
    WARNING("33"),
    TROUBLE("31");

    private final String code;

    Mood(String code) {
      this.code = code;
    }
  }

  Phrase {
    text = harmless(text);
  }

  static Phrase plain(String text) {
    return new Phrase(text, Mood.PLAIN);
  }

  private static String harmless(String text) {
    if (text.chars().allMatch(c -> c >= PRINTABLE_ASCII_FROM && c <= PRINTABLE_ASCII_TO)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\n' || c == '\t' ? ' ' : c)
        .forEach(c -> clean.appendCodePoint(WCWidth.wcwidth(c) < 0 ? '?' : c));
    return clean.toString();
  }

  /** Columns that it takes on a terminal. */
  int columns() {
    return text.codePoints().map(WCWidth::wcwidth).sum();
  }

  /** As much of it as fits. */
  Phrase cut(int columns) {
    if (columns() <= columns) {
      return this;
    }
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      used += WCWidth.wcwidth(character);
      if (used > columns) {
        break;
      }
      end += Character.charCount(character);
    }
    return new Phrase(text.substring(0, end), mood);
  }

  String drawn(boolean coloured) {
    return coloured && !mood.code.isEmpty()
        ? "\u001b[" + mood.code + "m" + text + "\u001b[0m"
        : text;
  }
}
