package io.c1m.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a POSIX shell does, but for what a shell would replace: blanks
 * separate, {@code '...'} and {@code "..."} keep together, a backslash takes the next character as
 * it is (within double quotes only a quote or a backslash).
 */
final class ShellWords {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * @throws IllegalArgumentException with one line, when a quote does not end
   */
  static List<String> split(String line) {
    ShellWords words = new ShellWords(line);
    while (words.at < line.length()) {
      words.take(line.charAt(words.at++));
    }
    words.endWord();
    return words.words;
  }

  private void take(char c) {
    if (Character.isWhitespace(c)) {
      endWord();
      return;
    }
    inWord = true;
    switch (c) {
      case '\'', '"' -> quoted(c);
      case '\\' -> word.append(at < line.length() ? line.charAt(at++) : c);
      default -> word.append(c);
    }
  }

  private void quoted(char quote) {
    int start = at;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == quote) {
        return;
      }
      boolean escape = quote == '"' && c == '\\' && at < line.length();
      if (escape && (line.charAt(at) == '"' || line.charAt(at) == '\\')) {
        c = line.charAt(at++);
      }
      word.append(c);
    }
    throw new IllegalArgumentException(
        "the quote before " + line.substring(start) + " does not end");
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
