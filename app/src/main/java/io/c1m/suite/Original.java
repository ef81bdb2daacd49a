package io.c1m.suite;

/**
 * A system that this program stands in for.
 *
 * @param name as its project calls it
 * @param essence how it is built
 * @param command what does the same here
 * @param measured whether a row of a suite runs it; else it is told of in prose
 */
record Original(String name, String essence, String command, boolean measured) {
  Original(String name, String essence, String command) {
    this(name, essence, command, true);
  }
}
