package io.c1m.selfcheck;

import java.util.Locale;

/**
 * What a check came to.
 *
 * @param check its name
 * @param holds whether what was measured is what was known
 * @param figures what was measured, and what it had to be
 */
public record Finding(String check, boolean holds, String figures) {
  /** As one line. */
  public String line() {
    return (holds ? "PASS  " : "FAIL  ") + String.format(Locale.ROOT, "%-18s", check) + figures;
  }
}
