package io.c1m.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Runs' distributions as an HdrHistogram interval log, readable by its own tools. */
public final class HistogramLog {
  private HistogramLog() {}

  /**
   * What was measured in one run.
   *
   * @param startMillis wall-clock start of the measured window
   * @param seconds its length
   */
  public record Interval(
      long startMillis, double seconds, Distribution corrected, Distribution raw) {}

  /**
   * The log of several runs: for each an interval tagged {@code corrected} and one tagged {@code
   * raw}, as far as they hold anything; values in nanoseconds, the log's unit of maxima in
   * milliseconds.
   *
   * @param runs at least one, the earliest first
   * @param comment a line for its head, none when empty
   */
  public static String text(List<Interval> runs, String comment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      HistogramLogWriter log = new HistogramLogWriter(stream);
      log.outputComment("[latencies in nanoseconds, written by c1m]");
      if (!comment.isEmpty()) {
        log.outputComment("[" + comment + "]");
      }
      long startMillis = runs.getFirst().startMillis;
      log.outputLogFormatVersion();
      log.outputStartTime(startMillis);
      log.setBaseTime(startMillis);
      log.outputLegend();
      for (Interval run : runs) {
        interval(log, "corrected", run, run.corrected);
        interval(log, "raw", run, run.raw);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void interval(
      HistogramLogWriter log, String tag, Interval run, Distribution values) {
    if (!values.isEmpty()) {
      Histogram histogram = values.toHistogram();
      histogram.setTag(tag);
      histogram.setStartTimeStamp(run.startMillis);
      histogram.setEndTimeStamp(run.startMillis + Math.round(run.seconds * 1000));
      log.outputIntervalHistogram(histogram);
    }
  }
}
