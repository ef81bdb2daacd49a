package io.c1m.bench;

/** How the due times of an open loop are spaced on one connection. */
public enum Arrivals {
  /** At equal intervals; the connections' phases are spread evenly. */
  UNIFORM,
  /** At exponentially distributed intervals: a Poisson process. */
  POISSON
}
