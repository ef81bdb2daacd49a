package io.c1m.ui;

/** A group of words of a status that stays together. */
record Phrase(String text, Mood mood) {
  /** How a phrase is to be taken. */
  enum Mood {
    TITLE("1;36"),
    PLAIN(""),
    WARNING("33"),
    TROUBLE("31");

    private final String code;

    Mood(String code) {
      this.code = code;
    }
  }

  static Phrase plain(String text) {
    return new Phrase(text, Mood.PLAIN);
  }

  int columns() {
    return text.length();
  }

  Phrase cut(int columns) {
    return text.length() <= columns ? this : new Phrase(text.substring(0, columns), mood);
  }

  String drawn(boolean coloured) {
    return coloured && !mood.code.isEmpty()
        ? "\u001b[" + mood.code + "m" + text + "\u001b[0m"
        : text;
  }
}
