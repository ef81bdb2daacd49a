package io.c1m.metrics;

import io.c1m.doctor.Facts;
import io.c1m.doctor.ListenQueues;
import io.c1m.drive.AcceptFailures;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import org.jspecify.annotations.Nullable;

/** What a server counts of connections before they are its own. */
final class Accepting {
  private Accepting() {}

  /**
   * Collects it.
   *
   * @param atStart of the queues, {@code null} when unknown
   */
  static void collect(Counts counts, Facts facts, @Nullable ListenQueues atStart, Series series) {
    AcceptFailures.byReason(counts)
        .forEach(
            (failure, times) ->
                series.counter(
                    "c1m_accept_failures",
                    "Times that accepting was put off",
                    times,
                    "reason",
                    failure.label()));
    series.counter(
        "c1m_listeners_closed",
        "Times that a full process closed a listener, to leave connections to others",
        counts.count(Count.LISTENERS_CLOSED));
    series.counter(
        "c1m_listeners_reopened",
        "Times that one of those listeners was opened again",
        counts.count(Count.LISTENERS_REOPENED));
    ListenQueues now = atStart == null ? null : facts.listenQueues();
    if (atStart != null && now != null) {
      series.counter(
          "c1m_accept_queue_overflows",
          "Connections that found an accept queue full, over all listeners of the machine",
          now.since(atStart).acceptOverflows());
    }
  }
}
