package io.c1m.mode;

import org.jspecify.annotations.Nullable;

/**
 * How a server is laid out: a mode, and how many processes serve in it on the same ports.
 *
 * @param name as on the command line
 * @param mode of each process
 * @param processes at least 1
 */
public record Topology(String name, ServerMode mode, int processes) {
  /** The classic design of a process per core, each with one event loop. */
  public static final String PREFORK = "prefork";

  /** One line for the help text. */
  public static final String PREFORK_SUMMARY =
      "single-selector in a process per core (--processes=N for another number)";

  /**
   * The layout of a name: that of a mode, or {@link #PREFORK}.
   *
   * @param processes as asked for, {@code null} for as many as the name implies
   * @throws IllegalArgumentException when there is no such name, or the mode cannot run here; the
   *     message names the valid ones, or what to do
   */
  public static Topology named(String name, @Nullable Integer processes) {
    boolean prefork = name.equals(PREFORK);
    ServerMode mode = Modes.named(prefork ? "single-selector" : name);
    String obstacle = mode.obstacle();
    if (obstacle != null) {
      throw new IllegalArgumentException(obstacle);
    }
    int implied = prefork ? Runtime.getRuntime().availableProcessors() : 1;
    return new Topology(name, mode, processes == null ? implied : (int) processes);
  }
}
