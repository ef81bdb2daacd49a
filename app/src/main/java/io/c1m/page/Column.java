package io.c1m.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures that the page is made of, each the sum of the series of a metric that carry a label.
 * What the scrape counts up is kept as a rate per second, everything else as it is.
 */
enum Column {
  CONNECTIONS_WANTED(Kind.GAUGE, "c1m_connections_wanted"),
  CONNECTIONS_LIVE(Kind.GAUGE, "c1m_connections_live"),
  CONNECTIONS_OPENED(Kind.COUNTER, "c1m_connections_opened"),
  CONNECTIONS_CLOSED(Kind.COUNTER, "c1m_connections_closed"),
  CONNECT_FAILURES(Kind.COUNTER, "c1m_connect_failures"),
  ACCEPT_FAILURES(Kind.COUNTER, "c1m_accept_failures"),
  RATE_ASKED(Kind.GAUGE, "c1m_rate_asked"),
  REQUESTS(Kind.COUNTER, "c1m_requests"),
  REQUESTS_IN_FLIGHT(Kind.GAUGE, "c1m_requests_in_flight"),
  REQUEST_ERRORS(Kind.COUNTER, "c1m_request_errors"),
  BLOCKED_SENDS(Kind.COUNTER, "c1m_blocked_sends"),
  LATE_SENDS(Kind.COUNTER, "c1m_late_sends"),
  BYTES_IN(Kind.COUNTER, "c1m_bytes", "direction", "in"),
  BYTES_OUT(Kind.COUNTER, "c1m_bytes", "direction", "out"),
  CONNECTION_HEAP_BYTES(Kind.GAUGE, "c1m_memory_per_connection_bytes", "area", "heap"),
  CONNECTION_NATIVE_BYTES(Kind.GAUGE, "c1m_memory_per_connection_bytes", "area", "native"),
  CONNECTION_KERNEL_BYTES(Kind.GAUGE, "c1m_memory_per_connection_bytes", "area", "kernel"),
  HEAP_BYTES(Kind.GAUGE, "c1m_memory_bytes", "area", "heap"),
  NATIVE_BYTES(Kind.GAUGE, "c1m_memory_bytes", "area", "native"),
  KERNEL_BYTES(Kind.GAUGE, "c1m_memory_bytes", "area", "kernel"),
  GC_COLLECTIONS(Kind.COUNTER, "c1m_gc_collections"),
  GC_SECONDS(Kind.COUNTER, "c1m_gc_seconds"),
  CPU_SECONDS(Kind.COUNTER, "c1m_cpu_seconds"),
  CONTEXT_SWITCHES(Kind.COUNTER, "c1m_context_switches"),
  THREADS_CONNECTION_PLATFORM(Kind.GAUGE, "c1m_threads", "kind", "connection_platform"),
  THREADS_WORKER(Kind.GAUGE, "c1m_threads", "kind", "worker"),
  THREADS_LOOP(Kind.GAUGE, "c1m_threads", "kind", "loop"),
  THREADS_CARRIER(Kind.GAUGE, "c1m_threads", "kind", "carrier"),
  THREADS_VIRTUAL_LIVE(Kind.GAUGE, "c1m_threads", "kind", "virtual_live"),
  THREADS_VIRTUAL_MOUNTED(Kind.GAUGE, "c1m_threads", "kind", "virtual_mounted"),
  THREADS_VIRTUAL_PARKED(Kind.GAUGE, "c1m_threads", "kind", "virtual_parked"),
  QUEUE_DEPTH(Kind.GAUGE, "c1m_queue_depth"),
  LOOP_LAG_SECONDS(Kind.GAUGE, "c1m_loop_lag_seconds"),
  PROCESSES_LIVE(Kind.GAUGE, "c1m_processes_live");

  /** All of them, not copied at each look. */
  static final List<Column> ALL = List.of(values());

  private static final Map<String, List<Column>> BY_METRIC =
      Stream.of(values()).collect(Collectors.groupingBy(column -> column.metric));

  /** How a figure behaves. */
  enum Kind {
    /** Rises and falls. */
    GAUGE,
    /** Only grows, until the program starts anew. */
    COUNTER
  }

  private final Kind kind;
  private final String metric;
  private final String label;
  private final String value;

  Column(Kind kind, String metric) {
    this(kind, metric, "", "");
  }

  Column(Kind kind, String metric, String label, String value) {
    this.kind = kind;
    this.metric = metric;
    this.label = label;
    this.value = value;
  }

  /** Those that a series counts for, mostly none or one. */
  static List<Column> of(String metric, Map<String, String> labels) {
    return BY_METRIC.getOrDefault(metric, List.of()).stream()
        .filter(column -> column.label.isEmpty() || column.value.equals(labels.get(column.label)))
        .toList();
  }

  boolean grows() {
    return kind == Kind.COUNTER;
  }

  /** The name of the figure itself. */
  String figure() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of what is kept of it each second. */
  String label() {
    return grows() ? figure() + "_per_second" : figure();
  }
}
