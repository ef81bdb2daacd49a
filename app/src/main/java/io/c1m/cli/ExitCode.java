package io.c1m.cli;

/**
 * The exit codes of every command. That of a signal, 130 or 143, comes before them: see {@link
 * Interruption}.
 */
final class ExitCode {
  /** Done. */
  static final int OK = 0;

  /** The run failed, or a threshold did not hold. */
  static final int FAILED = 1;

  /** Wrong usage, or a request that cannot be met on this machine. */
  static final int USAGE = 2;

  /** The result is invalid: the client was the limit, or something else disturbed the run. */
  static final int INVALID = 4;

  private ExitCode() {}
}
