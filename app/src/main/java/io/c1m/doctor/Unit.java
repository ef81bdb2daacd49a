package io.c1m.doctor;

import io.c1m.unit.Units;

/** What a limit counts. */
public enum Unit {
  /** Things such as files or threads. */
  COUNT,
  /** Bytes of memory. */
  BYTES,
  /** A release, or a switch. */
  NUMBER;

  /** Limits that are there in name only are written as some power of two. */
  private static final long HUGE = 1L << 50;

  /** An amount for people. */
  public String text(long amount) {
    return switch (this) {
      case COUNT -> amount >= HUGE ? "unlimited" : Units.grouped((double) amount);
      case BYTES -> Units.size((double) amount);
      case NUMBER -> String.valueOf(amount);
    };
  }
}
