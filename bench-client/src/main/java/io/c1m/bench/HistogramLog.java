package io.c1m.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Writes a run's distributions as an HdrHistogram interval log, readable by its own tools. */
public final class HistogramLog {
  private HistogramLog() {}

  /**
   * Writes the measured distributions as one interval each, tagged {@code corrected} and {@code
   * raw}; values in nanoseconds, the log's unit of maxima in milliseconds.
   *
   * @param startMillis wall-clock start of the measured window
   * @param seconds its length
   */
  public static void write(
      Path file, long startMillis, double seconds, Distribution corrected, Distribution raw)
      throws IOException {
    try (PrintStream stream =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.US_ASCII)) {
      HistogramLogWriter log = new HistogramLogWriter(stream);
      log.outputComment("[latencies in nanoseconds, written by c1m]");
      log.outputLogFormatVersion();
      log.outputStartTime(startMillis);
      log.setBaseTime(startMillis);
      log.outputLegend();
      interval(log, "corrected", startMillis, seconds, corrected);
      interval(log, "raw", startMillis, seconds, raw);
      if (stream.checkError()) {
        throw new IOException("cannot write " + file);
      }
    }
  }

  private static void interval(
      HistogramLogWriter log, String tag, long startMillis, double seconds, Distribution values) {
    if (!values.isEmpty()) {
      Histogram histogram = values.toHistogram();
      histogram.setTag(tag);
      histogram.setStartTimeStamp(startMillis);
      histogram.setEndTimeStamp(startMillis + Math.round(seconds * 1000));
      log.outputIntervalHistogram(histogram);
    }
  }
}
