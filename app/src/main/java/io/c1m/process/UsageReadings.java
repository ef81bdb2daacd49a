package io.c1m.process;

/** What a server or a client uses of the machine, children included. Callable by any thread. */
public interface UsageReadings {
  /** What is used now; children are asked for it. */
  Sample now();

  /** Processes that serve or load now. */
  int processesLive();

  /** Processes that were started in place of ones that had ended by themselves. */
  long processesReplaced();
}
