package io.c1m.doctor;

import java.util.Locale;

/** What a check comes to. */
public enum Verdict {
  /** There is as much as is needed. */
  OK,
  /** There is less than is needed. */
  LOW,
  /** It cannot be read here. */
  UNKNOWN,
  /** The wanted run does not meet this limit. */
  NOT_APPLICABLE;

  /** The verdict for people. */
  public String text() {
    return this == NOT_APPLICABLE ? "not applicable" : name().toLowerCase(Locale.ROOT);
  }
}
