package io.c1m.metrics;

import io.c1m.doctor.Facts;
import io.c1m.process.Sample;
import io.c1m.process.Seldom;
import io.c1m.process.UsageReadings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both sides show of their processes: the children's added to their own. */
final class ProcessSeries {
  /** Of ten thousand threads it takes long. */
  private static final Seldom<Map<Thread.State, Integer>> STATES =
      new Seldom<>(ProcessSeries::threadStates);

  private ProcessSeries() {}

  static void collect(UsageReadings usage, MemorySeries memory, Series series) {
    series.info(
        "c1m",
        "The program and what runs it",
        "version",
        known(Facts.version()),
        "commit",
        known(Facts.commit()),
        "jdk",
        Runtime.version().toString());
    Sample now = usage.lately();
    used(now, series);
    memory.collect(now, series);
    series.gauge("c1m_processes_live", "Processes that serve or load", usage.processesLive());
    series.counter(
        "c1m_processes_replaced",
        "Processes started in place of ones that had ended by themselves",
        usage.processesReplaced());
  }

  private static void used(Sample sample, Series series) {
    Long resident = sample.rssBytes();
    if (resident != null) {
      series.gauge("c1m_resident_bytes", "Resident memory, children included", resident);
    }
    Long switches = sample.contextSwitches();
    if (switches != null) {
      series.counter(
          "c1m_context_switches", "Context switches so far, children included", switches);
    }
    series.counter(
        "c1m_cpu_seconds",
        "Processor time, user and system, children included",
        sample.cpuSeconds());
    series.counter(
        "c1m_gc_collections", "Garbage collections, children included", sample.gcCount());
    series.counter(
        "c1m_gc_seconds",
        "Time in garbage collections, children included",
        sample.gcMillis() / 1e3);
  }

  /**
   * Platform threads of this JVM alone by state, by the name that Micrometer gives them. Its own
   * binder looks at every thread once per state, which a thread per connection makes dear.
   */
  static void threadStates(Series series) {
    Map<Thread.State, Integer> states = STATES.latest();
    for (Thread.State state : Thread.State.values()) {
      series.gauge(
          "jvm_threads_states_threads",
          "The current number of threads",
          states.getOrDefault(state, 0),
          "state",
          state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static Map<Thread.State, Integer> threadStates() {
    Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (@Nullable ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null) {
        states.merge(thread.getThreadState(), 1, Integer::sum);
      }
    }
    return states;
  }

  private static String known(@Nullable String value) {
    return value == null ? "unknown" : value;
  }
}
