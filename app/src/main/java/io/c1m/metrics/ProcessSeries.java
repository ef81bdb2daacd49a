package io.c1m.metrics;

import io.c1m.doctor.Facts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both sides show of their own process. */
final class ProcessSeries {
  private ProcessSeries() {}

  static void collect(Facts facts, Series series) {
    series.info(
        "c1m",
        "The program and what runs it",
        "version",
        known(Facts.version()),
        "commit",
        known(Facts.commit()),
        "jdk",
        Runtime.version().toString());
    String memory =
        "Memory: heap in use by this process, buffers of all TCP sockets of the machine";
    series.gauge(
        "c1m_memory_bytes",
        memory,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        "area",
        "heap");
    facts
        .kernelTcpBytes()
        .ifPresent(bytes -> series.gauge("c1m_memory_bytes", memory, bytes, "area", "kernel"));
    Facts.ownContextSwitches()
        .ifPresent(
            switches ->
                series.counter(
                    "c1m_context_switches", "Context switches of this process", switches));
    threadStates(series);
  }

  /**
   * Platform threads by state, by the name that Micrometer gives them. Its own binder looks at
   * every thread once per state, which a thread per connection makes dear.
   */
  private static void threadStates(Series series) {
    Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (@Nullable ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null) {
        states.merge(thread.getThreadState(), 1, Integer::sum);
      }
    }
    for (Thread.State state : Thread.State.values()) {
      series.gauge(
          "jvm_threads_states_threads",
          "The current number of threads",
          states.getOrDefault(state, 0),
          "state",
          state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static String known(@Nullable String value) {
    return value == null ? "unknown" : value;
  }
}
