package io.c1m.process;

/**
 * How many processes do the work of one server or client.
 *
 * @param live that serve or load now
 * @param replaced that were started in place of ones that had ended by themselves, so far
 */
public record ProcessCount(int live, long replaced) {
  /** Those of a program. */
  public static ProcessCount of(UsageReadings usage) {
    return new ProcessCount(usage.processesLive(), usage.processesReplaced());
  }
}
