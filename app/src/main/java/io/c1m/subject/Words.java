package io.c1m.subject;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words, as a shell does before it does anything else: blanks separate;
 * what stands between single quotes is taken as it is; between double quotes a backslash keeps
 * {@code "} and {@code \} from their meaning; elsewhere it keeps any character. Nothing is expanded
 * and nothing redirected.
 */
public final class Words {
  private static final char NONE = 0;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private char quote = NONE;

  private Words() {}

  /**
   * The words of a line.
   *
   * @throws IllegalArgumentException with one line, when a quote is not closed
   */
  public static List<String> of(String line) {
    Words words = new Words();
    words.read(line);
    return List.copyOf(words.words);
  }

  private void read(String line) {
    for (int i = 0; i < line.length(); i++) {
      char next = line.charAt(i);
      if (next == '\\' && i + 1 < line.length() && escapes(line.charAt(i + 1))) {
        i++;
        add(line.charAt(i));
      } else if (quote != NONE) {
        if (next == quote) {
          quote = NONE;
        } else {
          add(next);
        }
      } else if (next == '\'' || next == '"') {
        quote = next;
        begun = true;
      } else if (Character.isWhitespace(next)) {
        end();
      } else {
        add(next);
      }
    }
    if (quote != NONE) {
      throw new IllegalArgumentException("a quote (" + quote + ") is not closed");
    }
    end();
  }

  private boolean escapes(char next) {
    return quote == NONE || (quote == '"' && (next == '"' || next == '\\'));
  }

  private void add(char next) {
    word.append(next);
    begun = true;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
