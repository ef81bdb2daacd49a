package io.c1m.cli;

/** A switch; written out, because a bare flag cannot be turned off. */
enum OnOff {
  ON,
  OFF;

  boolean on() {
    return this == ON;
  }
}
