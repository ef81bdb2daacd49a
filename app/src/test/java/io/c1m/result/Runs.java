package io.c1m.result;

import io.c1m.bench.ClientResult.Lag;
import io.c1m.bench.Distribution;
import io.c1m.bench.DurationRecorder;
import io.c1m.bench.Latency;
import io.c1m.json.Json;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.ServerReport;
import io.c1m.result.ResultFile.OfClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of clients and servers as their files have them, for tests of what reads them. */
public final class Runs {
  private static final long START_EPOCH_MS = 1_900_000_000_000L;

  private final Map<String, String> options = new LinkedHashMap<>();
  private final Map<String, String> figures = new HashMap<>();

  private Runs() {
    options.putAll(
        Map.of("target", "10.0.0.2", "protocol", "echo", "conns", "100", "rate", "1000/s"));
    figures.putAll(
        Map.of(
            "os", "Linux",
            "kernel", "6.18.1",
            "cpu", "A processor",
            "memory", "8000000000",
            "started", "2026-01-01T00:00:00Z",
            "cores", "4",
            "status", "ok"));
    figures.put("reasons", "[]");
    figures.put("start", String.valueOf(START_EPOCH_MS));
    figures.put("server", "null");
    latencies(1_000_000, 2_000_000, 3_000_000);
  }

  /** One of a client under an open loop of 1,000 requests per second on 100 connections. */
  public static Runs run() {
    return new Runs();
  }

  /** The same with an option of its command line. */
  public Runs option(String name, String value) {
    options.put(name, value);
    return this;
  }

  /** The same with another word where the fixture has one, such as {@code kernel}. */
  public Runs with(String figure, String value) {
    figures.put(figure, value);
    return this;
  }

  /** The same, begun later by its machine's clock. */
  public Runs later(long millis) {
    return with("start", String.valueOf(START_EPOCH_MS + millis));
  }

  /** The same with these latencies, from the due and from the actual time alike. */
  public final Runs latencies(long... nanos) {
    Distribution all = of(nanos);
    figures.put("latency", Json.writeLine(Latency.of(all)));
    figures.put("raw", Json.writeLine(Latency.of(all)));
    figures.put("lag", Json.writeLine(Lag.of(all)));
    figures.put("count", String.valueOf(nanos.length));
    return this;
  }

  /** The same with other latencies from the actual time. */
  public Runs raw(long... nanos) {
    figures.put("raw", Json.writeLine(Latency.of(of(nanos))));
    return this;
  }

  /** The same, with what the server was seen to use. */
  public Runs cpuMicros(double perRequest) {
    return with(
        "server",
        """
        {"cpu_us_per_request": %s, "gc_count": 0, "gc_ms": 0, "rss_bytes": 1000000, "threads": {}}
        """
            .formatted(perRequest));
  }

  /** A distribution of durations. */
  public static Distribution of(long... nanos) {
    DurationRecorder recorder = DurationRecorder.forOneThread();
    Arrays.stream(nanos).forEach(recorder::record);
    return recorder.total();
  }

  /** The result. */
  public ClientReport report() {
    return Json.read(json(), ClientReport.class);
  }

  /** The result as if it had been read from a file. */
  OfClient file(String name) {
    return new OfClient(Path.of(name), report());
  }

  /** Writes it. */
  public Path write(Path file) {
    try {
      return Files.writeString(file, json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A comparison of several runs of one case, which is what {@code c1m report} makes of them. */
  public static CompareReport comparison(List<Runs> runs) {
    HandRuns all = new HandRuns(Map.of());
    runs.forEach(run -> all.add("one", run.report()));
    return all.report("c1m report", Map.of());
  }

  /** The result of a server whose connections need 3,000 bytes of heap. */
  public static ServerReport server(String mode) {
    return Json.read(serverJson(mode), ServerReport.class);
  }

  /** The file of {@link #server}. */
  public static String serverJson(String mode) {
    return """
    {"schema": "c1m.server/1", "environment": %s, "command": "c1m server",
     "options": {"mode": "%s", "work": "sleep:1ms"}, "processes": 2, "processes_replaced": 0,
     "counts": {"ports": [9000], "opened": 100, "live": 0, "closed": {}, "requests": 5000,
       "errors": {}, "bytes_in": 1, "bytes_out": 1, "accept_failures": 0,
       "accept_failures_for": {}, "listeners_closed": 0, "listeners_reopened": 0,
       "late_pushes": 0, "skipped_pushes": 0},
     "cpu_seconds": 7, "gc": {"count": 1, "total_ms": 2},
     "memory_bytes": {"connections": 100, "heap_live": 300000, "heap_used": 400000,
       "rss": 9000000, "native": 5000},
     "bytes_per_connection": {"heap": 3000, "native": 50}}
    """
        .formatted(new Runs().environment(), mode);
  }

  private String environment() {
    return """
    {"os": "%s", "kernel": "%s", "cpu": "%s", "cores": %s, "memory_bytes": %s, "jdk": "25",
     "jvm_flags": [], "sysctls": {}, "started_at": "%s"}
    """
        .formatted(
            figures.get("os"),
            figures.get("kernel"),
            figures.get("cpu"),
            figures.get("cores"),
            figures.get("memory"),
            figures.get("started"));
  }

  private String json() {
    return """
    {"schema": "c1m.client/1", "environment": %s, "command": "c1m client", "options": %s,
     "connections": {"requested": 50, "opened": 50, "used": 50, "failed": {"refused": 1},
       "retried": 1, "lost": {}, "reconnected": 0, "live_at_end": 50, "seconds": 0.5,
       "per_second": 100, "connect_latency_us": %s},
     "requests": {"scheduled": %s, "sent": %s, "completed": %s, "timed_out": 0,
       "unanswered_at_end": 0, "unsent_at_end": 0, "blocked_sends": 1, "late_sends": 0,
       "errors": {}, "per_second": %s, "bytes_in": 80, "bytes_out": 80, "connections": 0},
     "send_lag_us": %s, "latency_us": {"corrected": %s, "raw": %s},
     "in_flight": {"littles_law": 1.5, "counted": 2}, "status": "%s", "reasons": %s,
     "client": {"cpu_seconds": 1.5, "rss_bytes": 1000, "processes": 1, "start_seconds": 0,
       "bytes_per_connection": {"heap": 100, "native": 10}},
     "window": {"start_epoch_ms": %s, "seconds": 10}, "server": %s}
    """
        .formatted(
            environment(),
            Json.writeLine(options),
            figures.get("lag"),
            figures.get("count"),
            figures.get("count"),
            figures.get("count"),
            Double.parseDouble(String.valueOf(figures.get("count"))) / 10,
            figures.get("lag"),
            figures.get("latency"),
            figures.get("raw"),
            figures.get("status"),
            figures.get("reasons"),
            figures.get("start"),
            figures.get("server"));
  }
}
