package io.c1m.metrics;

import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;

/** What both sides count of their connections. */
final class Connections {
  private Connections() {}

  static void collect(Counts counts, long live, Series series) {
    series.gauge("c1m_connections_live", "Connections open now", live);
    series.counter(
        "c1m_connections_opened", "Connections accepted or made", counts.count(Count.OPENED));
    for (Reason reason : Reason.values()) {
      series.counter(
          "c1m_connections_closed",
          "Connections ended",
          counts.closedFor(reason),
          "reason",
          reason.label());
    }
    String help = "Bytes of the protocol received and handed to sockets";
    series.counter("c1m_bytes", help, counts.count(Count.BYTES_IN), "direction", "in");
    series.counter("c1m_bytes", help, counts.count(Count.BYTES_OUT), "direction", "out");
  }
}
