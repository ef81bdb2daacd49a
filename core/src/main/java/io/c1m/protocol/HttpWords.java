package io.c1m.protocol;

import java.util.Locale;

/**
 * A few words of ASCII, recognised from bytes that come one at a time: a set of candidates, one bit
 * for each word, is narrowed by every byte. Immutable; the candidates are the caller's to keep.
 */
final class HttpWords {
  /** The word is none of these. */
  static final int NONE = -1;

  private static final int CODES = 128;

  private final int[] lengths;
  private final int[] wordsByPlaceAndCode;
  private final int longest;

  private HttpWords(boolean ignoringCase, String... words) {
    lengths = new int[words.length];
    int most = 0;
    for (int i = 0; i < words.length; i++) {
      lengths[i] = words[i].length();
      most = Math.max(most, lengths[i]);
    }
    longest = most;
    wordsByPlaceAndCode = new int[longest * CODES];
    for (int i = 0; i < words.length; i++) {
      add(i, words[i]);
      if (ignoringCase) {
        add(i, words[i].toUpperCase(Locale.ROOT));
        add(i, words[i].toLowerCase(Locale.ROOT));
      }
    }
  }

  static HttpWords exactly(String... words) {
    return new HttpWords(false, words);
  }

  static HttpWords ignoringCase(String... words) {
    return new HttpWords(true, words);
  }

  private void add(int index, String word) {
    for (int at = 0; at < word.length(); at++) {
      wordsByPlaceAndCode[at * CODES + word.charAt(at)] |= 1 << index;
    }
  }

  /** All words: the candidates before the first byte. */
  int all() {
    return (1 << lengths.length) - 1;
  }

  /** The candidates that have a byte (0 to 255) at a place, counted from 0. */
  int narrow(int candidates, int at, int code) {
    return at < longest && code < CODES ? candidates & wordsByPlaceAndCode[at * CODES + code] : 0;
  }

  /** The index of the candidate of a length, or {@link #NONE}. */
  int matched(int candidates, int length) {
    for (int i = 0; i < lengths.length; i++) {
      if ((candidates & 1 << i) != 0 && lengths[i] == length) {
        return i;
      }
    }
    return NONE;
  }
}
