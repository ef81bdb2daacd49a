package io.c1m.subject;

import java.io.IOException;

/** A server that is not of this program, by the name that it is compared as. */
public sealed interface Foreign permits Program, External {
  /** What it is compared as. */
  String name();

  /** What results say that it is: a command line, or where it runs. */
  String program();

  /** Whether it can be held to some of the processors. */
  boolean placeable();

  /**
   * Starts it, if it does not run yet, and waits until it listens.
   *
   * @throws IOException when it does not come to that; one line that says why
   */
  LoadedServer start(Site site) throws IOException, InterruptedException;
}
