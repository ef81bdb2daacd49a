package io.c1m.document;

import io.c1m.bench.Distribution;
import io.c1m.bench.HistogramLog;
import io.c1m.bench.HistogramLog.Interval;
import io.c1m.bench.Latency;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latencies of each cell as a log of HdrHistogram: for each run an interval of the corrected
 * latencies, in open loop, and one of the raw ones.
 */
final class HistogramLogs {
  private HistogramLogs() {}

  /** The logs by their file names; a cell without a measurement has none. */
  static Map<String, String> of(CompareReport report) {
    Map<String, String> logs = new LinkedHashMap<>();
    for (Cell cell : report.cells()) {
      List<Interval> runs =
          cell.repeats().stream()
              .map(Repeat::client)
              .flatMap(client -> interval(client).stream())
              .sorted(Comparator.comparingLong(Interval::startMillis))
              .toList();
      if (!runs.isEmpty()) {
        logs.put(
            name(cell.id(), logs),
            HistogramLog.text(runs, "cell " + cell.id().replaceAll("\\s+", " ")));
      }
    }
    return logs;
  }

  /** As the id, as far as every file system takes it; two that fall together are numbered. */
  private static String name(String id, Map<String, String> taken) {
    String plain = id.replaceAll("[^A-Za-z0-9.-]+", "_").replaceFirst("^[.-]+", "_");
    String shortened = plain.length() > 120 ? plain.substring(0, 120) : plain;
    String name = shortened + ".hlog";
    for (int i = 2; taken.containsKey(name); i++) {
      name = shortened + "-" + i + ".hlog";
    }
    return name;
  }

  private static List<Interval> interval(@Nullable ClientReport client) {
    List<Interval> intervals = new ArrayList<>();
    if (client != null) {
      Distribution corrected = distribution(client.latencyUs().corrected());
      Distribution raw = distribution(client.latencyUs().raw());
      if (!corrected.isEmpty() || !raw.isEmpty()) {
        intervals.add(new Interval(startMillis(client), seconds(client), corrected, raw));
      }
    }
    return intervals;
  }

  private static Distribution distribution(@Nullable Latency latency) {
    return latency == null || latency.histogram().isEmpty()
        ? Distribution.empty()
        : Distribution.decode(latency.histogram());
  }

  /** When its window began; in files that do not tell, when its JVM started. */
  private static long startMillis(ClientReport client) {
    if (client.window() != null) {
      return client.window().startEpochMs();
    }
    try {
      return Instant.parse(client.environment().startedAt()).toEpochMilli();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }

  /** The length of the window; in files that do not tell, as the rate has it. */
  private static double seconds(ClientReport client) {
    if (client.window() != null) {
      return client.window().seconds();
    }
    double rate = client.requests().perSecond();
    return rate > 0 ? client.requests().completed() / rate : 0;
  }
}
