package io.c1m.frontier;

/** What a run says of the rate that was tried. */
enum Outcome {
  /** The condition held, and nothing failed. */
  HELD,
  /** It did not: the server's doing. */
  BROKE,
  /** Nothing can be said of the server: the client was the limit, or the machine was disturbed. */
  DOUBTFUL
}
