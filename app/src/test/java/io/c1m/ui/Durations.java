package io.c1m.ui;

import io.c1m.bench.Distribution;
import io.c1m.bench.DurationRecorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes latencies and tables from counts, and values, in turn. */
final class Durations {
  private Durations() {}

  static Latencies of(long... countsAndNanos) {
    List<Distribution> parts = new ArrayList<>();
    for (int i = 0; i < countsAndNanos.length; i += 2) {
      DurationRecorder recorder = DurationRecorder.forOneThread();
      for (long n = 0; n < countsAndNanos[i]; n++) {
        recorder.record(countsAndNanos[i + 1]);
      }
      parts.add(recorder.total());
    }
    return Latencies.of(Distribution.merge(parts));
  }

  static Map<String, Long> table(Object... namesAndCounts) {
    Map<String, Long> table = new LinkedHashMap<>();
    for (int i = 0; i < namesAndCounts.length; i += 2) {
      table.put((String) namesAndCounts[i], ((Integer) namesAndCounts[i + 1]).longValue());
    }
    return table;
  }
}
