package io.c1m.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The highest open-loop rate that a case holds under a condition, as a search has found it.
 *
 * @param caseName what was searched: a mode or a named case
 * @param protocol that client and server spoke
 * @param work done for each request, as on the command line
 * @param conns number of connections
 * @param condition as it was given, such as {@code p99<50ms}
 * @param highestPerSecond the highest rate tried that held, {@code null} when none did
 * @param lowestNotHeldPerSecond the lowest rate tried that did not, {@code null} when all held
 * @param steps in the order in which they were tried, one for each run
 * @param confirmed whether two runs agree on the highest rate
 * @param ended why the search was over, in words
 */
public record Frontier(
    String caseName,
    String protocol,
    String work,
    int conns,
    String condition,
    @Nullable Double highestPerSecond,
    @Nullable Double lowestNotHeldPerSecond,
    List<Step> steps,
    boolean confirmed,
    String ended) {

  /**
   * One rate tried.
   *
   * @param perSecond the rate asked for, in requests per second of all connections together
   * @param cell the id of its cell in the same file
   * @param figureUs what the condition is about, in microseconds; {@code null} when the run came to
   *     no measurement
   * @param held whether the condition held
   * @param why it did not hold, {@code null} when it did
   */
  public record Step(
      double perSecond,
      String cell,
      @Nullable Double figureUs,
      boolean held,
      @Nullable String why) {}
}
