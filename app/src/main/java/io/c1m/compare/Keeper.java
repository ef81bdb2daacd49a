package io.c1m.compare;

import java.io.IOException;

/** Keeps what has come of a comparison so far. */
public interface Keeper {
  /**
   * A run is over and counts; called by the thread that runs the comparison, between two runs.
   *
   * @throws IOException when it cannot be kept, which ends the comparison
   */
  void keep() throws IOException;
}
