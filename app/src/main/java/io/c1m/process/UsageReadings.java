package io.c1m.process;

/** What a server or a client uses of the machine, children included. Callable by any thread. */
public interface UsageReadings {
  /**
   * What is used, for who asks every second: children have a moment to answer, and what takes long
   * to read may be some seconds old.
   */
  Sample lately();

  /** Processes that serve or load now. */
  int processesLive();

  /** Processes that were started in place of ones that had ended by themselves. */
  long processesReplaced();
}
